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
import type { Locale } from "@/lib/i18n/locale";
import { messages } from "@/lib/i18n/messages";
import type { Mail } from "./send-mail";

interface HandOffLetter {
  to: string;
  locale: Locale;
  /** IANA name; the moment the link ends is told in it. */
  zone: string;
  workspaceName: string;
  channelName: string;
  link: string;
  expiresAt: Date;
}

/** The mail that says a post waits for a phone, in the reader's own language. It quotes nothing of the post. */
export async function writeHandOff(letter: HandOffLetter): Promise<Mail> {
  const { to, locale, zone, link, expiresAt } = letter;
  const t = createTranslator({ locale, messages: messages[locale], timeZone: zone });
  const until = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: zone });
  const words = {
    workspace: letter.workspaceName,
    channel: letter.channelName,
    until: until.format(expiresAt),
  };
  const page = <HandOffPage link={link} locale={locale} say={(key) => t(`handOff.mail.${key}`, words)} />;
  return {
    to,
    subject: t("handOff.mail.subject", words),
    html: await render(page),
    text: await render(page, { plainText: true }),
  };
}

interface PageProps {
  link: string;
  locale: Locale;
  say: (key: keyof (typeof messages)["en"]["handOff"]["mail"]) => string;
}

const small = { color: "#5b655f", fontSize: 14 };
const button = {
  backgroundColor: "#1c6b45",
  borderRadius: 8,
  color: "#fff",
  fontSize: 16,
  padding: "12px 20px",
};

function HandOffPage({ link, locale, say }: PageProps) {
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
          <Button href={link} style={button}>
            {say("button")}
          </Button>
          <Hr style={{ margin: "24px 0" }} />
          <Text style={small}>
            {say("otherwise")} <Link href={link}>{link}</Link>
          </Text>
          <Text style={small}>{say("expires")}</Text>
        </Container>
      </Body>
    </Html>
  );
}
