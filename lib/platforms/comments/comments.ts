import type { CommentRules } from "@/lib/platforms/capabilities/comment-rules";
import type { Finding, OutgoingFile } from "@/lib/platforms/messaging";
import type { Credential, Sent } from "@/lib/platforms/platform";
import type { CommentEvent, SubjectRef } from "./comment-event";

interface OutgoingComment {
  /** The top-level comment that is answered: threads have one level of replies. */
  rootExternalId: string;
  text: string | null;
  /** A picture, which Meta fetches from its address; only where the rules have one. */
  file: OutgoingFile | null;
}

interface OutgoingPrivateReply {
  commentExternalId: string;
  text: string;
  /** Travels with the message and comes back with its echo. */
  intentId: string;
}

/** What comments stand below, as the platform shows it. */
export interface Subject extends SubjectRef {
  text: string | null;
  permalink: string | null;
  /** Where its picture is for now. */
  pictureUrl: string | null;
  /** When it was published. */
  at: Date | null;
}

/** A post or a media item with what was said below it. */
export interface ReadSubject {
  subject: Subject;
  /** Oldest first, each after the one it answers; marked as recovered. */
  comments: CommentEvent[];
  /** Whether that is all of them: only then does one that is missing no longer exist. */
  isWhole: boolean;
}

/** A page of what was published, newest first. */
export interface SubjectPage {
  subjects: ReadSubject[];
  /** The cursor of the next page; null on the last. */
  next: string | null;
}

/** The comments below what a brand published. */
export interface Comments {
  readonly rules: CommentRules;
  /** How exactly a comment's time is told, in milliseconds, by webhooks and by lists. */
  readonly timeStepMs: 1_000;

  /** Answer a comment in public. @throws GraphError, which may be in doubt: then `findReply` tells. */
  reply(from: Credential, reply: OutgoingComment): Promise<Sent>;

  /**
   * Look for a reply whose answer was lost, by reading the thread.
   *
   * @throws GraphError if Meta said "not now".
   */
  findReply(
    from: Credential,
    sought: Pick<OutgoingComment, "rootExternalId" | "text"> & {
      since: Date;
      /** Meta's ids of replies we know already, which cannot be the one sought. */
      knownIds?: readonly string[];
    },
  ): Promise<Finding>;

  /** Hide a comment from everybody but its author, or show it again. Harmless to repeat. @throws GraphError, never in doubt. */
  hide(from: Credential, externalId: string, isHidden: boolean): Promise<void>;

  /** Delete a comment and what answers it, for good. @throws GraphError; `comment_gone` if it is not there. */
  remove(from: Credential, externalId: string): Promise<void>;

  /** Whether Meta still shows a comment to us. @throws GraphError if Meta said "not now". */
  isThere(from: Credential, externalId: string): Promise<boolean>;

  /** Like a comment as the brand, or take that back. Harmless to repeat. @throws GraphError, never in doubt. */
  readonly like: ((from: Credential, externalId: string, isLiked: boolean) => Promise<void>) | null;

  /**
   * Write to who commented, once for each comment. To repeat it cannot send it twice: Meta refuses the second
   * with `100/2534025`.
   *
   * @returns Meta's id of the message, and the person's address in the direct conversation.
   * @throws GraphError, which may be in doubt.
   */
  privateReply(from: Credential, reply: OutgoingPrivateReply): Promise<Sent & { address: string | null }>;

  /** Where a comment can be seen, by the address of what it stands below. Pure. */
  linkOf(permalink: string, externalId: string): string;

  /** What a comment stands below. Null if Meta no longer shows it. @throws GraphError if Meta said "not now". */
  readSubject(from: Credential, subject: SubjectRef): Promise<Subject | null>;

  /**
   * Read what was published since a moment with its comments, a page at a time, newest first.
   *
   * @param after The `next` of the page before; null for the first.
   * @throws GraphError if Meta said "not now" or refuses to be read.
   */
  readNewest(from: Credential, span: { since: Date }, after: string | null): Promise<SubjectPage>;
}
