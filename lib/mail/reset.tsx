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
  const page = <ResetPage link={link} locale={locale} say={(key) => t(`mail.reset.${key}`, words)} />;
  return {
    to,
    subject: t("mail.reset.subject"),
    html: await render(page),
    text: await render(page, { plainText: true }),
  };
}

interface PageProps {
  link: string;
  locale: Locale;
  say: (key: keyof (typeof messages)["en"]["mail"]["reset"]) => string;
}

const small = { color: "#5b655f", fontSize: 14 };
const button = {
  backgroundColor: "#1c6b45",
  borderRadius: 8,
  color: "#fff",
  fontSize: 16,
  padding: "12px 20px",
};

function ResetPage({ link, locale, say }: PageProps) {
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
