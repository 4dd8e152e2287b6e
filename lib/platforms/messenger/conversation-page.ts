import type { MessageEvent } from "@/lib/platforms/event";

/** A conversation as Meta's list of conversations shows it. */
export interface ReadConversation {
  /** When something was last said in it, by Meta's clock. */
  updatedAt: Date;
  /** In the order in which they were said. */
  messages: MessageEvent[];
  /** Meta shows no more of it than these, although there may be older ones. */
  isCut: boolean;
}

/** A page of that list, the one that changed last first. */
export interface ConversationPage {
  conversations: ReadConversation[];
  /** The cursor of the next page; null on the last. */
  next: string | null;
}
