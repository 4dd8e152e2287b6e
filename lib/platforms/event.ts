import type { MessageOrigin, PlatformName } from "@/lib/words";
import type { CommentNews } from "./comments/comment-event";
import type { ChannelEvent } from "./connection";
import type { ATTACHMENT_KINDS, AttachmentDetail } from "./shapes";
import type { TemplateEvent } from "./templates/template-event";
import type { AddressChangeEvent } from "./whatsapp/address-change-event";
import type { BookNameEvent } from "./whatsapp/phone/book-name-event";
import type { HistoryEvent } from "./whatsapp/phone/history-event";

/** A person as one channel knows them. */
export interface Person {
  /** PSID, Instagram-scoped id, or WhatsApp's stable user id where there is one, else the phone number. */
  address: string;
  /** Other addresses of the same person in the same event: the phone number beside the user id. */
  otherAddresses: string[];
  name: string | null;
  handle: string | null;
}

export type ContentKind =
  | "text"
  | "image"
  | "video"
  | "audio"
  | "file"
  | "sticker"
  | "location"
  | "share"
  | "story_reply"
  | "story_mention"
  | "template"
  | "interactive"
  /** No words: they opened the conversation by an ad, a link or a product. */
  | "referral"
  | "unsupported";

export interface IncomingAttachment {
  kind: (typeof ATTACHMENT_KINDS)[number];
  /** Where to fetch it: a URL, or a WhatsApp media id. Null where there is nothing to fetch. */
  source: string | null;
  /** False for what Meta's terms forbid to keep: the media of a story mention is shown while Meta serves it. */
  mayStore: boolean;
  mime: string | null;
  name: string | null;
  /** What there is to show beside the file, or instead of one. */
  detail: AttachmentDetail | null;
}

export interface Happening {
  /** The asset it happened on, as webhooks name it: Page id, Instagram account id, phone number id. */
  asset: string;
  at: Date;
}

/** Who said or did something to whom, and when. */
export interface Sides extends Happening {
  person: Person;
}

export interface MessageEvent extends Happening {
  kind: "message";
  direction: "inbound" | "outbound";
  person: Person;
  externalId: string;
  content: ContentKind;
  text: string | null;
  attachments: IncomingAttachment[];
  replyToExternalId: string | null;
  forwarded: "once" | "often" | null;
  /** Our send's intent: outbound, as the echo returns it; inbound, of the message whose choice was tapped. */
  intentId: string | null;
  tapOf?: string;
  /** Outbound only: an app or a person other than us sent it. */
  isFromElsewhere: boolean;
  /** Read back after a gap, or as history from before; it came by webhook if missing. */
  origin?: MessageOrigin;
  /** Who has the chat, if the event came on standby because we do not have it. */
  aside?: Holder;
}

/** Who has a chat beside us: Meta's inbox or another app, or Meta's own agent. */
type Holder = "elsewhere" | "agent";

/** A chat changed hands: from now on `holder` answers it, or we may again. */
interface ControlEvent extends Happening {
  kind: "control";
  person: Person;
  holder: Holder | null;
}

interface StatusEvent extends Happening {
  kind: "status";
  externalId: string;
  status: "sent" | "delivered" | "read" | "failed";
  intentId: string | null;
  failure: { meaning: string; code: string } | null;
}

/** Everything of ours up to a moment, or up to one message, was delivered or read. */
export interface WatermarkEvent extends Happening {
  kind: "watermark";
  person: Person;
  status: "delivered" | "read";
  until: Date;
  /** Instagram names a message instead of a moment. */
  upToExternalId: string | null;
}

interface ReactionEvent extends Happening {
  kind: "reaction";
  person: Person;
  side: "contact" | "brand";
  messageExternalId: string;
  /** Null when it is taken back. */
  emoji: string | null;
}

export interface EditEvent extends Happening {
  kind: "edit";
  person: Person;
  externalId: string;
  /** Empty where a file lost its caption. */
  text: string;
  /** Read back after a gap, when only that it was before; it came by webhook if missing. */
  origin?: MessageOrigin;
}

interface UnsendEvent extends Happening {
  kind: "unsend";
  person: Person;
  externalId: string;
}

/** The contact did something that opens the reply window without saying anything. */
interface TouchEvent extends Happening {
  kind: "touch";
  person: Person;
}

export type PlatformEvent =
  | MessageEvent
  | StatusEvent
  | WatermarkEvent
  | ReactionEvent
  | EditEvent
  | UnsendEvent
  | TouchEvent
  | AddressChangeEvent
  | BookNameEvent
  | ControlEvent
  | HistoryEvent
  | ChannelEvent
  | TemplateEvent
  | CommentNews;

/**
 * An event on one of our channels: what the adapter read, the channel it is about, and the delivery it came
 * with. It keeps this type from the drain to the row.
 */
export interface Incoming<Event extends Happening = PlatformEvent> {
  workspaceId: string;
  channelId: string;
  platform: PlatformName;
  event: Event;
  /** A UUIDv7 made on arrival, so that ids are in order of arrival. */
  deliveryId: string;
  /** The number of the event in its delivery, from 0. Messages of one moment stand in the order of arrival. */
  place: number;
  /** When the delivery arrived. */
  receivedAt: Date;
}

/** An item of a known kind in a shape we cannot read. Stored with its reason; the other items are applied. */
interface Unreadable {
  kind: "unreadable";
  asset: string | null;
  reason: string;
}

export type ReadEvent = PlatformEvent | Unreadable;
