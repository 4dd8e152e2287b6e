import type { Happening, IncomingAttachment, Person } from "@/lib/platforms/event";
import type { MessageOrigin } from "@/lib/words";

/** What a comment stands below: a post of a Page, Instagram media, or an ad made of either. */
export interface SubjectRef {
  /** `{page}_{post}` on Facebook. */
  externalId: string;
  kind: "post" | "media" | "ad";
  adTitle: string | null;
}

/** Somebody commented in public, or the brand did. */
export interface CommentEvent extends Happening {
  kind: "comment";
  direction: "inbound" | "outbound";
  /** Who wrote it; null for the brand's own, and where the platform withholds who it was. */
  person: Person | null;
  externalId: string;
  /** The comment it answers; null at the top level. */
  rootExternalId: string | null;
  subject: SubjectRef;
  text: string | null;
  attachments: IncomingAttachment[];
  /** Whether it is hidden now, where the platform says. */
  isHidden?: boolean;
  /** Read back from the platform; it came by webhook if missing. */
  origin?: MessageOrigin;
}

export interface CommentEditEvent extends Happening {
  kind: "comment_edit";
  /** Null as in the comment. */
  person: Person | null;
  externalId: string;
  text: string;
}

/** A comment was hidden, shown again or removed, by whomever. `at` is when that was told. */
interface CommentStandingEvent extends Happening {
  kind: "comment_standing";
  externalId: string;
  standing: "hidden" | "shown" | "removed";
}

export type CommentNews = CommentEvent | CommentEditEvent | CommentStandingEvent;
