import type { Happening, IncomingAttachment, Person } from "@/lib/platforms/event";
import type { MessageOrigin, SubjectKind, Verdict } from "@/lib/words";

/** What a comment stands below: a post of a Page, Instagram media, an ad made of either, or a review of the Page. */
export interface SubjectRef {
  /** `{page}_{post}` on Facebook; of a review the id of its story. */
  externalId: string;
  kind: SubjectKind;
  adTitle: string | null;
  /** What a review says beside its words; missing where only a comment on it is told. */
  review?: ReviewFacts;
}

export interface ReviewFacts {
  /** Null in old reviews, which have stars alone. */
  verdict: Verdict | null;
  /** One to five; null in new ones. */
  stars: number | null;
  /** When it was told: the newest counts. */
  toldAt: Date;
  /** Where the Page's reviews are read. */
  permalink: string;
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
