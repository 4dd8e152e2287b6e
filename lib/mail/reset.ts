import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/i18n/locale";
import { messages } from "@/lib/i18n/messages";
import { writeLetter } from "./letter";
import type { Mail } from "./send-mail";

interface ResetLetter {
  to: string;
  name: string;
  locale: Locale;
  link: string;
  /** How long the link works. */
  minutes: number;
}

/** The mail with the link to choose another password, in the reader's own language. */
export async function writeReset({ to, name, locale, link, minutes }: ResetLetter): Promise<Mail> {
  const t = createTranslator({ locale, messages: messages[locale], timeZone: "UTC" });
  const words = { name, minutes };
  return writeLetter({ to, locale, link, say: (line) => t(`mail.reset.${line}`, words) });
}
