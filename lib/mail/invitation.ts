import { createTranslator } from "next-intl";
import type { Role } from "@/lib/context";
import { NO_CHOICE, tagFor, tagOfZone } from "@/lib/i18n/dates";
import type { Locale } from "@/lib/i18n/locale";
import { messages } from "@/lib/i18n/messages";
import { writeLetter } from "./letter";
import type { Mail } from "./send-mail";

interface Invitation {
  to: string;
  locale: Locale;
  /** IANA name; the day the link ends is told in it. */
  zone: string;
  workspaceName: string;
  inviterName: string;
  role: Role;
  link: string;
  expiresAt: Date;
}

/** The mail that invites somebody to a workspace, in the workspace's language. */
export async function writeInvitation(invitation: Invitation): Promise<Mail> {
  const { to, locale, zone, role, expiresAt } = invitation;
  const t = createTranslator({ locale, messages: messages[locale], timeZone: zone });
  const until = new Intl.DateTimeFormat(tagFor(tagOfZone(locale, zone), NO_CHOICE), {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: zone,
  });
  const words = {
    workspace: invitation.workspaceName,
    inviter: invitation.inviterName,
    role: t(`shell.role.${role}`),
    until: until.format(expiresAt),
  };
  return writeLetter({
    to,
    locale,
    link: invitation.link,
    say: (line) => t(`mail.invitation.${line}`, words),
  });
}
