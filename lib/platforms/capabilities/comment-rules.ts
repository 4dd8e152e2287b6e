import type { TextLimit } from "@/lib/platforms/platform";
import type { PlatformName } from "@/lib/words";

/** What an app lets a brand do with the comments below what it published. */
export interface CommentRules {
  /** Of a reply. */
  textLimit: TextLimit;
  /** The picture a reply may carry; null where it is words only. */
  picture: { types: readonly string[]; bytesMax: number } | null;
  /** Whether a hidden comment can be answered. */
  mayAnswerHidden: boolean;
  canLike: boolean;
  /** Whether the app reports edits and removals; where it does not, they are read now and then. */
  reportsChanges: boolean;
  /** Whether reviews come here too. No API answers them, or changes them. */
  hasReviews: boolean;
  /** One message to who commented, not later than this after the comment. The API documents words alone. */
  privateReply: { daysMax: number; textLimit: TextLimit; hasFiles: boolean };
}

const MB = 1024 * 1024;

/**
 * What each app allows, once: the adapters, the verbs, the menu of a comment and the page for members read it
 * here. Null where there are no comments.
 *
 * @see https://developers.facebook.com/docs/graph-api/reference/object/comments
 * @see https://developers.facebook.com/docs/instagram-platform/comment-moderation
 * @see https://developers.facebook.com/docs/messenger-platform/discovery/private-replies
 */
export const COMMENT_RULES = {
  facebook: {
    textLimit: { max: 8000, unit: "characters" },
    picture: { types: ["image/jpeg", "image/png", "image/gif"], bytesMax: 8 * MB },
    mayAnswerHidden: true,
    canLike: true,
    reportsChanges: true,
    hasReviews: true,
    privateReply: { daysMax: 7, textLimit: { max: 1999, unit: "characters" }, hasFiles: false },
  },
  instagram: {
    textLimit: { max: 2200, unit: "characters" },
    picture: null,
    mayAnswerHidden: false,
    canLike: false,
    reportsChanges: false,
    hasReviews: false,
    privateReply: { daysMax: 7, textLimit: { max: 1000, unit: "bytes" }, hasFiles: false },
  },
  whatsapp: null,
} as const satisfies Record<PlatformName, CommentRules | null>;
