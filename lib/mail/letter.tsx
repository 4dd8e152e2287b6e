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
import type { Locale } from "@/lib/i18n/locale";
import type { Mail } from "./send-mail";

/** What every letter of ours says; each kind has these sentences under its own name. */
type Line = "subject" | "preview" | "title" | "text" | "button" | "otherwise" | "expires";

interface Letter {
  to: string;
  locale: Locale;
  /** Where its one button leads. */
  link: string;
  say: (line: Line) => string;
}

/** A mail with one thing to do, as HTML and as plain text. */
export async function writeLetter({ to, ...letter }: Letter): Promise<Mail> {
  const page = <LetterPage {...letter} />;
  return {
    to,
    subject: letter.say("subject"),
    html: await render(page),
    text: await render(page, { plainText: true }),
  };
}

const small = { color: "#5b655f", fontSize: 14 };
const button = {
  backgroundColor: "#1c6b45",
  borderRadius: 8,
  color: "#fff",
  fontSize: 16,
  padding: "12px 20px",
};

function LetterPage({ link, locale, say }: Omit<Letter, "to">) {
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
