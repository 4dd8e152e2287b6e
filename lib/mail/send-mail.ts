import { createTransport } from "nodemailer";
import { env } from "@/lib/env";

/** One mail to one person, in both forms. */
export interface Mail {
  to: string;
  subject: string;
  html: string;
  text: string;
}

const TIMEOUT_MS = 15_000;

/**
 * Hand a mail to the server of `SMTP_URL`: `smtps://` speaks TLS from the first byte; `smtp://` changes to it
 * where the server offers that, and with `?tls=required` sends nothing where it does not.
 *
 * @returns False without such a setting: then nothing is sent, and links are handed over in person.
 * @throws Error if the server does not take it; the queue tries again later.
 */
export async function sendMail({ to, subject, html, text }: Mail): Promise<boolean> {
  const { SMTP_URL: url, MAIL_FROM: from } = env();
  if (!url) return false;
  const server = new URL(url);
  const requireTLS = server.searchParams.get("tls") === "required";
  server.searchParams.delete("tls");
  const transport = createTransport({
    url: server.href,
    requireTLS,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    // A subject is one line; the address stands alone so that a comma in it cannot add another.
    await transport.sendMail({
      from,
      to: { name: "", address: to },
      subject: subject.replace(/\s+/g, " "),
      html,
      text,
    });
    return true;
  } finally {
    transport.close();
  }
}
