import type { RemoteSteps } from "@/db/schema/publishing/publications";
import type { Finding } from "./messaging";
import type { Credential, Sent, TextLimit } from "./platform";

/** What a platform takes in a post or a story. Sizes in bytes and pixels, ratios as width / height. */
export interface ImageRules {
  min: number;
  max: number;
  /** Types it takes; others are converted to the first. */
  types: readonly string[];
  bytesMax: number;
  ratioMin: number;
  ratioMax: number;
  widthMax: number;
  /** Several pictures are all shown in the ratio of the first. */
  isCroppedToFirst: boolean;
}

export interface OutgoingPost {
  text: string;
  images: OutgoingImage[];
}

/** A picture that was made to fit: its bytes, and an address where Meta can fetch them. */
export interface OutgoingImage {
  url: string;
  bytes: Buffer;
  mime: string;
  altText: string;
}

export type Preparation =
  /** All is at Meta and one call makes it visible. */
  | { state: "ready" }
  /** Meta is still working on it; ask again after `waitMs`. */
  | { state: "working"; waitMs: number }
  /** What was prepared is lost or unusable (`code`): prepare again, once. `picture`: its index, from 0. */
  | { state: "expired"; code: string; picture?: number };

/** What the call that makes it visible carries. */
export interface PublishedPost {
  text: string;
  /** An earlier call may have shown it already; a duplicate error of Meta's then means that it did. */
  isAgain: boolean;
}

/** What to search for after an answer was lost. */
export interface SoughtPost {
  text: string;
  since: Date;
  /** Meta's ids of our other publications on the channel: never the one searched for. */
  others: readonly string[];
}

/**
 * Two phases: `prepare` uploads everything unpublished, keeping ids in `steps`, and may be called again at
 * any time; `publish` is the one call that shows it, and `find` tells whether it did.
 */
export interface Publishing {
  /** Null where the platform shows no text with it. */
  readonly textLimit: TextLimit | null;
  readonly hashtagsMax: number | null;
  /** `@names` in the text. */
  readonly mentionsMax: number | null;
  readonly images: ImageRules;

  /**
   * Take the next steps, resuming after those in `steps`.
   *
   * @param save Stores the ids so far; awaited after each step, before the next.
   * @throws GraphError
   */
  prepare(
    from: Credential,
    post: OutgoingPost,
    steps: RemoteSteps,
    save: (steps: RemoteSteps) => Promise<void>,
  ): Promise<Preparation>;

  /** Make it visible. @throws GraphError */
  publish(from: Credential, steps: RemoteSteps, post: PublishedPost): Promise<Sent>;

  /** After an answer was lost: is it out? By reading only. @throws GraphError */
  find(from: Credential, steps: RemoteSteps, post: SoughtPost): Promise<Finding>;

  /** Where people see it; null while Meta does not say. @throws GraphError */
  permalink(from: Credential, externalId: string): Promise<string | null>;
}
