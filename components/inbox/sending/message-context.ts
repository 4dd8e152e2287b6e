import type { ConversationView } from "@/lib/inbox/shapes";

/** What a message shows about its conversation. */
export type MessageContext = Pick<
  ConversationView,
  "id" | "platform" | "kind" | "contact" | "channel" | "replyUntil" | "humanAgentUntil"
>;
