import type { Capabilities } from "./capability-rules";

/** The types a voice message may be made in: Opus in Ogg, AAC in MP4, and plain sound, which every browser can make. */
const VOICE_TYPES = ["audio/ogg", "audio/mp4", "audio/wav"] as const;
export type VoiceType = (typeof VOICE_TYPES)[number];

/** The types an app takes a voice message in: what it shows as one comes first. Pure. */
export const voiceTypesOf = ({ files }: Pick<Capabilities, "files">): VoiceType[] =>
  VOICE_TYPES.filter((type) => files.audio.types?.includes(type) ?? true);

/** Whether the app shows a sound of this type as a voice message, and not in a player. Pure. */
export const isShownAsVoice = (mime: string, { voiceNote }: Pick<Capabilities, "voiceNote">): boolean =>
  mime === voiceNote;
