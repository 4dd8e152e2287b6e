import type { EmojiData } from "frimousse";
import type { Locale } from "@/lib/i18n/locale";
import { emojiDataOf } from "./emoji-rules";

const loads = new Map<Locale, Promise<EmojiData>>();

/** Every emoji with its names in a language, from our own server, once. A failed attempt is repeated. */
export function loadEmoji(locale: Locale): Promise<EmojiData> {
  const existing = loads.get(locale);
  if (existing) return existing;
  const loading = locale === "fr" ? loadFrench() : loadEnglish();
  loads.set(locale, loading);
  loading.catch(() => loads.delete(locale));
  return loading;
}

async function loadEnglish(): Promise<EmojiData> {
  const [all, messages, codes] = await Promise.all([
    import("emojibase-data/en/data.json"),
    import("emojibase-data/en/messages.json"),
    import("emojibase-data/en/shortcodes/github.json"),
  ]);
  return emojiDataOf("en", all.default, messages.default, [codes.default]);
}

/** In French, the names known from other programs work as well. */
async function loadFrench(): Promise<EmojiData> {
  const [all, messages, own, codes] = await Promise.all([
    import("emojibase-data/fr/data.json"),
    import("emojibase-data/fr/messages.json"),
    import("emojibase-data/fr/shortcodes/cldr.json"),
    import("emojibase-data/en/shortcodes/github.json"),
  ]);
  return emojiDataOf("fr", all.default, messages.default, [codes.default, own.default]);
}
