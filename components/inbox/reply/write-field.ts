import type { Unsent } from "@/components/inbox/outbox/unsent";
import type { ConversationView } from "@/lib/inbox/shapes";

export interface ReplyBoxProps {
  conversation: ConversationView;
  /** The message that is answered, if the member chose one. */
  answering: string | null;
  onAnswer: (messageId: string | null) => void;
  /** A reply that was not sent and comes back to be edited. */
  returned: Unsent | null;
  onReturned: () => void;
}
