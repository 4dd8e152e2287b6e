import type { ConversationKind, PlatformName } from "@/lib/words";
import { CAPABILITIES, type Capabilities } from "./capability-rules";
import { COMMENT_RULES } from "./comment-rules";

/** What a reply may hold: of direct messages what the app takes in one, in public what it takes below a comment. Pure. */
export function replyRoom(platform: PlatformName, kind: ConversationKind): Capabilities {
  const rules = kind === "comments" ? COMMENT_RULES[platform] : null;
  if (!rules) return CAPABILITIES[platform];
  const { textLimit, picture } = rules;
  const none = { types: [], bytesMax: 0, perMessage: 0, hasCaption: false };
  const image = picture ? { ...picture, perMessage: 1, hasCaption: true } : none;
  const captionLimit = picture ? textLimit : null;
  const files = { image, video: none, audio: none, file: none };
  // Below a comment everything else is words.
  const extras = { location: false, card: false, link: { titleMax: 0, wordsMax: 0 }, choices: [] };
  return {
    ...CAPABILITIES[platform],
    textLimit,
    captionLimit,
    files,
    extras,
    voiceNote: null,
    reactions: null,
  };
}
