import { languageOf } from "@/lib/inbox/finding/language";
import type { Group } from "@/lib/moderation/condition-rules";
import type { Test } from "@/lib/moderation/shapes";
import type { Finding } from "@/lib/moderation/trial-shapes";
import type { CommentSource } from "@/lib/moderation-words";
import { findEmail, findLink } from "./links";
import { findPattern } from "./pattern";
import { findPhone } from "./phones";
import { countWords, isOnlyEmoji, isOnlyMentions } from "./signs";
import { type Verdict, verdictOf } from "./verdict-rules";
import { findWords } from "./words";

/** What rules know of a comment. */
export interface JudgedComment {
  text: string;
  /** Null where it does not matter yet: in a comment that is only tried. */
  channelId: string | null;
  source: CommentSource;
  /** Whether the person wrote before, and whether they ever commented before. Null for a person without a name. */
  isFamiliar: boolean | null;
  isFirstComment: boolean | null;
}

interface Answer {
  holds: Verdict;
  excerpt: string | null;
}

/**
 * Whether a comment fits conditions, and what each test found, in the order in which the tests stand.
 * Its time grows with the length of the text and of the conditions, never faster.
 */
export function judge(conditions: Group, comment: JudgedComment): { fits: Verdict; findings: Finding[] } {
  const findings: Finding[] = [];
  const ask = (part: Test | Group): Verdict => {
    if ("parts" in part) return verdictOf(part.kind, part.parts.map(ask));
    const { holds, excerpt } = answerOf(part, comment);
    findings.push({ test: part, holds, excerpt });
    return holds;
  };
  return { fits: ask(conditions), findings };
}

function answerOf(test: Test, comment: JudgedComment): Answer {
  const { text } = comment;
  switch (test.kind) {
    case "words":
      return found(findWords(test.words, text));
    case "pattern":
      return found(findPattern(test.pattern, text));
    case "link":
      return found(findLink(text));
    case "email":
      return found(findEmail(text));
    case "phone":
      return found(findPhone(text));
    case "only_emoji":
      return plain(isOnlyEmoji(text));
    case "only_mentions":
      return plain(isOnlyMentions(text));
    case "languages": {
      const language = languageOf(text);
      return { holds: language && test.languages.includes(language), excerpt: language };
    }
    case "word_count": {
      const words = countWords(text);
      return plain(words >= (test.atLeast ?? 0) && words <= (test.atMost ?? Number.MAX_SAFE_INTEGER));
    }
    case "source":
      return plain(test.source === comment.source);
    case "channels":
      return plain(comment.channelId === null ? null : test.channelIds.includes(comment.channelId));
    case "commenter":
      return plain(test.commenter === "familiar" ? comment.isFamiliar : comment.isFirstComment);
  }
}

const found = (excerpt: string | null): Answer => ({ holds: excerpt !== null, excerpt });
const plain = (holds: Verdict): Answer => ({ holds, excerpt: null });
