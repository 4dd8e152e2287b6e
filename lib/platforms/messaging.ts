import type { Capabilities } from "./capabilities/capability-rules";
import type { SentExtra } from "./capabilities/shapes";
import type { ConversationPage } from "./messenger/conversation-page";
import type { Credential, Sent } from "./platform";

export interface OutgoingFile {
  kind: "image" | "video" | "audio" | "file";
  bytes: Buffer;
  mime: string;
  name: string;
  /** A signed address at which Meta can fetch it, for platforms that take no bytes. */
  url: string;
}

export interface OutgoingMessage {
  /** Sent with the message if the platform allows it, to recognise one whose answer was lost. */
  intentId: string;
  to: string;
  /** Plain text, or the caption of the file where the platform has captions. Null for bare files. */
  text: string | null;
  /** None, one, or several pictures where the platform's messages hold several. */
  files: OutgoingFile[];
  /** What it carries, in a form this platform has. */
  extra?: SentExtra | null;
  replyToExternalId: string | null;
  /** A person answers after the reply window, by the right `humanAgentHours` gives. */
  asHumanAgent?: boolean;
  /** After the reply window without a template, where the platform lets the account: words alone. */
  isDirect?: boolean;
}

export interface OutgoingReaction {
  to: string;
  /** Meta's id of the message. */
  externalId: string;
  /** Null takes ours back. */
  emoji: string | null;
}

/** The result of searching Meta for a send whose answer was lost. */
export type Finding =
  | { state: "found"; externalId: string }
  | { state: "absent" }
  /** Not in Meta's list, which may lag: it counts as absent once readings minutes apart agree. */
  | { state: "not_seen" }
  | { state: "cannot_tell" };

export interface Profile {
  name: string | null;
  handle: string | null;
  avatarUrl: string | null;
}

export interface Messaging {
  /** What a message may hold. */
  readonly capabilities: Capabilities;
  /** How exactly webhooks tell when a message was sent, in milliseconds; lists that are read back tell whole seconds. */
  readonly timeStepMs: 1 | 1_000;
  /** Hours after the contact's last message in which a free reply is allowed. */
  readonly replyWindowHours: number;
  /** Hours after it in which a person may still answer, no program; null where the platform has no such right. */
  readonly humanAgentHours: number | null;

  /** @throws GraphError */
  send(from: Credential, message: OutgoingMessage): Promise<Sent>;

  /**
   * Look for a message whose answer was lost, by reading. Null where the platform has no read-back at all.
   *
   * @throws GraphError
   */
  readonly find:
    | ((
        from: Credential,
        sought: Pick<OutgoingMessage, "to" | "text" | "intentId"> & {
          since: Date;
          /** Meta's ids of messages we know already, which cannot be the one sought. */
          knownIds?: readonly string[];
        },
      ) => Promise<Finding>)
    | null;

  /**
   * React to a message, or take our reaction back. Harmless to repeat. Null where the platform has none.
   *
   * @throws GraphError, never in doubt.
   */
  readonly react: ((from: Credential, reaction: OutgoingReaction) => Promise<void>) | null;

  /** Tell the contact that we have read up to this message. @throws GraphError */
  signalRead(from: Credential, message: { to: string; externalId: string }): Promise<void>;

  /**
   * Take a chat back from another app or Meta's inbox, harmless to repeat. Null where no call does that.
   *
   * @throws GraphError; `refused` where another app is the asset's primary receiver.
   */
  readonly takeControl: ((from: Credential, to: string) => Promise<void>) | null;

  /**
   * Pass a chat to Meta's inbox, harmless to repeat. Null where no call does that.
   *
   * @throws GraphError; `refused` where another app is the asset's primary receiver.
   */
  readonly passControl: ((from: Credential, to: string) => Promise<void>) | null;

  /** What the platform tells of a person; null when it tells nothing. @throws GraphError */
  profile(from: Credential, address: string): Promise<Profile | null>;

  /**
   * Read what was said, a page of conversations at a time, those that changed last first. Null where the
   * platform lets nobody read it back.
   *
   * @param after The `next` of the page before; null for the first.
   * @throws GraphError
   */
  readonly readConversations: ((from: Credential, after: string | null) => Promise<ConversationPage>) | null;

  /**
   * The address of a message's file as Meta gives it now. Null where the one that came with the message is all
   * there is.
   *
   * @throws GraphError
   */
  readonly freshSource:
    | ((from: Credential, externalId: string, position: number) => Promise<string | null>)
    | null;

  /** Fetch a file of a message. Null once the platform no longer serves it. @throws GraphError */
  fetchFile(from: Credential, source: string): Promise<{ bytes: Buffer; mime: string } | null>;
}
