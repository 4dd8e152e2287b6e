import type { Participant, People } from "@/lib/contacts/people/meet-people";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import type { CommentEvent } from "@/lib/platforms/comments/comment-event";
import type { Incoming, MessageEvent, Person } from "@/lib/platforms/event";
import { threadKeyOf } from "./threads";

/** What was said, in a direct message or a comment: from here on both are applied alike. */
export type SpeechEvent = Omit<MessageEvent, "person">;

/** Something said as it came, with the conversation it belongs to. */
export interface Utterance extends Incoming<SpeechEvent> {
  conversation: LockedConversation;
  /** Of a comment who wrote it; null for the brand, and where that is withheld. Of direct messages null. */
  author: Participant | null;
}

/** With whose key an utterance is sealed. */
export const keyOf = ({ author, conversation }: Pick<Utterance, "author" | "conversation">): Buffer =>
  author?.key ?? conversation.key;

/** Messages and comments that arrived together, with the conversations they are about locked. */
interface Arrivals {
  messages: Incoming<MessageEvent>[];
  comments: Incoming<CommentEvent>[];
  conversations: Map<string, LockedConversation>;
  conversationOf: Map<Person, LockedConversation>;
  people: People;
}

/** What was said, messages and comments, each in the order of arrival. */
export function utterancesOf(arrivals: Arrivals): Utterance[] {
  const { messages, comments, conversations, conversationOf, people } = arrivals;
  return [
    ...messages.flatMap((one): Utterance[] => {
      const conversation = conversationOf.get(one.event.person);
      return conversation ? [{ ...one, conversation, author: null }] : [];
    }),
    ...comments.flatMap((one): Utterance[] => {
      const thread = conversations.get(threadKeyOf(one));
      return thread ? [speechIn(one, thread, people)] : [];
    }),
  ];
}

/** A comment as something said in its thread. */
function speechIn(
  { event, ...arrival }: Incoming<CommentEvent>,
  conversation: LockedConversation,
  people: People,
): Utterance {
  const { asset, at, direction, externalId, text, attachments, origin } = event;
  const speech: SpeechEvent = {
    kind: "message",
    asset,
    at,
    direction,
    externalId,
    content: text === null ? contentOf(attachments[0]?.kind) : "text",
    text,
    attachments,
    replyToExternalId: null,
    forwarded: null,
    intentId: null,
    // One of the brand's that we did not send was written in Meta's apps.
    isFromElsewhere: direction === "outbound",
    ...(origin ? { origin } : {}),
  };
  return {
    ...arrival,
    event: speech,
    conversation,
    author: (event.person && people.get(event.person)) ?? null,
  };
}

/** What a comment without words is. */
function contentOf(kind: string | undefined): SpeechEvent["content"] {
  return (["image", "video", "sticker", "share"] as const).find((one) => one === kind) ?? "unsupported";
}
