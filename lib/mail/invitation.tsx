import {
  Body,
  Button,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Link,
  Preview,
  render,
  Text,
} from "@react-email/components";
import { createTranslator } from "next-intl";
import type { Role } from "@/lib/context";
import type { Locale } from "@/lib/i18n/locale";
import { messages } from "@/lib/i18n/messages";
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
  const until = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: zone });
  const words = {
    workspace: invitation.workspaceName,
    inviter: invitation.inviterName,
    role: t(`shell.role.${role}`),
    until: until.format(expiresAt),
  };
  const page = (
    <InvitationPage
      link={invitation.link}
      locale={locale}
      say={(key) => t(`mail.invitation.${key}`, words)}
    />
  );
  return {
    to,
    subject: t("mail.invitation.subject", words),
    html: await render(page),
    text: await render(page, { plainText: true }),
  };
}

interface PageProps {
  link: string;
  locale: Locale;
  say: (key: keyof (typeof messages)["en"]["mail"]["invitation"]) => string;
}

function InvitationPage({ link, locale, say }: PageProps) {
  return (
    <Html lang={locale}>
      <Head />
      <Preview>{say("preview")}</Preview>
      <Body style={{ backgroundColor: "#f4f5f1", fontFamily: "system-ui, sans-serif", color: "#1d2420" }}>
        <Container style={{ backgroundColor: "#fff", borderRadius: 12, margin: "32px auto", padding: 32 }}>
          <Heading as="h1" style={{ fontSize: 22, margin: 0 }}>
            {say("title")}
          </Heading>
          <Text style={{ fontSize: 16, lineHeight: "24px" }}>{say("text")}</Text>
          <Button
            href={link}
            style={{
              backgroundColor: "#1c6b45",
              borderRadius: 8,
              color: "#fff",
              fontSize: 16,
              padding: "12px 20px",
            }}
          >
            {say("button")}
          </Button>
          <Hr style={{ margin: "24px 0" }} />
          <Text style={{ color: "#5b655f", fontSize: 14 }}>
            {say("otherwise")} <Link href={link}>{link}</Link>
          </Text>
          <Text style={{ color: "#5b655f", fontSize: 14 }}>{say("expires")}</Text>
        </Container>
      </Body>
    </Html>
  );
}
