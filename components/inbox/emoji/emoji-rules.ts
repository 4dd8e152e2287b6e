import type { Emoji, MessagesDataset, ShortcodesDataset } from "emojibase";
import type { EmojiData, SkinTone } from "frimousse";
import { folded } from "@/components/ui/match";

/** Newer ones are still a blank square on many phones and computers. */
const VERSION_MAX = 15.1;
/** Parts that others are made of: they are no emoji of their own. */
const PARTS = 2;
const TONES = ["light", "medium-light", "medium", "medium-dark", "dark"] as const;
type Tone = Exclude<SkinTone, "none">;

/** The emoji of one language as the picker and the completion use them. Pure. */
export function emojiDataOf(
  locale: string,
  all: readonly Emoji[],
  { groups, skinTones }: MessagesDataset,
  shortcodes: readonly ShortcodesDataset[],
): EmojiData {
  const own = all.filter(
    ({ group, version }) => group !== undefined && group !== PARTS && version <= VERSION_MAX,
  );
  const toneLabel = (tone: Tone) => skinTones.find(({ key }) => key === tone)?.message ?? tone;
  return {
    locale,
    categories: groups
      .filter(({ order }) => order !== PARTS)
      .map(({ order, message }) => ({ index: order, label: message })),
    skinTones: {
      light: toneLabel("light"),
      "medium-light": toneLabel("medium-light"),
      medium: toneLabel("medium"),
      "medium-dark": toneLabel("medium-dark"),
      dark: toneLabel("dark"),
    },
    emojis: own.map((one) => {
      const aliases = [...new Set(shortcodes.flatMap((codes) => codes[one.hexcode] ?? []))];
      const words = [one.label, ...(one.tags ?? [])];
      return {
        emoji: one.emoji,
        category: one.group ?? 0,
        label: one.label,
        version: one.version,
        tags: [...new Set([...(one.tags ?? []), ...words.map(folded), ...aliases])],
        aliases,
        ...skinsOf(one),
      };
    }),
  };
}

/** The variants of a single person's skin; couples of two tones have none here. */
function skinsOf({ skins }: Emoji): { skins?: Record<Tone, string> } {
  const variant = (place: number) => skins?.find(({ tone }) => tone === place + 1)?.emoji;
  const [light, mediumLight, medium, mediumDark, dark] = TONES.map((_, place) => variant(place));
  if (!light || !mediumLight || !medium || !mediumDark || !dark) return {};
  return { skins: { light, "medium-light": mediumLight, medium, "medium-dark": mediumDark, dark } };
}

/** What is typed for an emoji: its place in the text, and the letters after the colon. */
export interface Colon {
  from: number;
  to: number;
  letters: string;
  /** The second colon is typed: the name is whole. */
  isWhole: boolean;
}

const NAME = /(?:^|[\s(])(:([\p{L}\d_+-]{2,30})(:?))$/u;

/** The name of an emoji that ends at the caret; null if none is being typed. Pure. */
export function colonAt(text: string, caret: number): Colon | null {
  const [, typed = "", letters = "", end] = NAME.exec(text.slice(0, caret)) ?? [];
  return letters
    ? { from: caret - typed.length, to: caret, letters: folded(letters), isWhole: end === ":" }
    : null;
}

const SHOWN_MAX = 8;

interface Match {
  emoji: string;
  label: string;
  name: string;
}

/** The emoji whose names begin with these letters, then those that have them as a word. Pure. */
export function matchesOf({ emojis }: Pick<EmojiData, "emojis">, letters: string, tone: SkinTone): Match[] {
  const ranked = emojis.flatMap((one) => {
    const names = one.aliases ?? [];
    const exact = names.find((name) => name === letters);
    const name = exact ?? names.find((each) => each.startsWith(letters));
    if (name) return [{ one, name, rank: exact ? 0 : 1 }];
    const isTag = one.tags.some((tag) => tag.startsWith(letters));
    return isTag ? [{ one, name: names[0] ?? one.label, rank: 2 }] : [];
  });
  return ranked
    .toSorted((first, second) => first.rank - second.rank)
    .slice(0, SHOWN_MAX)
    .map(({ one, name }) => ({ emoji: toned(one, tone), label: one.label, name }));
}

const toned = ({ emoji, skins }: EmojiData["emojis"][number], tone: SkinTone) =>
  tone === "none" ? emoji : (skins?.[tone] ?? emoji);

const RECENT_MAX = 16;

/** The emoji used last, newest first, each once. Pure. */
export const withRecent = (recent: readonly string[], emoji: string): string[] =>
  [emoji, ...recent.filter((one) => one !== emoji)].slice(0, RECENT_MAX);
