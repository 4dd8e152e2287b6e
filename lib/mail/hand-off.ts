import { createTranslator } from "next-intl";
import { type DateChoice, tagFor, tagOfZone } from "@/lib/i18n/dates";
import type { Locale } from "@/lib/i18n/locale";
import { messages } from "@/lib/i18n/messages";
import { writeLetter } from "./letter";
import type { Mail } from "./send-mail";

interface HandOffLetter extends DateChoice {
  to: string;
  locale: Locale;
  /** IANA name; the moment the link ends is told in it. */
  zone: string;
  workspaceName: string;
  /** With the number, where it is known: several may have one name. */
  channelName: string;
  link: string;
  expiresAt: Date;
}

/** The mail that says a post waits for a phone, in the reader's own language. It quotes nothing of the post. */
export async function writeHandOff(letter: HandOffLetter): Promise<Mail> {
  const { to, locale, zone, link, expiresAt } = letter;
  const t = createTranslator({ locale, messages: messages[locale], timeZone: zone });
  const until = new Intl.DateTimeFormat(tagFor(tagOfZone(locale, zone), letter), {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: zone,
  });
  const words = {
    workspace: letter.workspaceName,
    channel: letter.channelName,
    until: until.format(expiresAt),
  };
  return writeLetter({ to, locale, link, say: (line) => t(`handOff.mail.${line}`, words) });
}
