import { readCookie } from "@/lib/auth/sessions/cookie-name";
import { database } from "@/lib/context";
import { answerText, type Visit } from "@/lib/gateway/answer";
import { chooseLocale, LOCALE_COOKIE } from "@/lib/i18n/locale";
import { messages } from "@/lib/i18n/messages";

const PROBE_MS = 2_000;

const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
};

/** Why there is no page to show: the status, and after how many seconds to ask again. */
const REASONS = {
  database: { status: 503, seconds: 5 },
  pages: { status: 502, seconds: 2 },
  busy: { status: 503, seconds: 3 },
  tooMany: { status: 429, seconds: 30 },
};

/**
 * Say in the reader's language why there is no page, and have the browser ask again by itself; after a form, for
 * the page of that form. What is no page, such as a script, gets a line of text.
 */
export function answerAway({ request, response, back }: Visit, reason: keyof typeof REASONS): void {
  const { status, seconds } = REASONS[reason];
  const locale = chooseLocale(
    readCookie(request.headers.cookie ?? null, LOCALE_COOKIE) ?? undefined,
    request.headers["accept-language"] ?? null,
  );
  const { title, text } = messages[locale].common.away[reason];
  const retry = { "retry-after": String(seconds) };
  const isPage = request.headers.accept?.includes("text/html");
  const isRead = request.method === "GET" || request.method === "HEAD";
  const next = isRead ? `${seconds}` : `${seconds}; url=${back ?? "/"}`;
  answerText(response, status, isPage ? pageOf(locale, next, title, text) : title, {
    ...retry,
    ...(isPage && PAGE_HEADERS),
  });
}

/** Whether something failed because the database is away: then it does not answer us either. */
export async function isDatabaseAway(): Promise<boolean> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    late = setTimeout(() => resolve(true), PROBE_MS);
  });
  const answers = database()
    .execute("select 1")
    .then(
      () => false,
      () => true,
    );
  return Promise.race([answers, tooLate]).finally(() => clearTimeout(late));
}

// Its sentences are ours and hold no markup, and addresses to go back to are encoded.
const pageOf = (locale: string, next: string, title: string, text: string) => `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${next}">
<title>${title}</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center;
    color: light-dark(#152019, #e8eeea); background: light-dark(#f7f8f5, #101512); }
  main { max-width: 34rem; padding: 2rem; }
  h1 { font-size: 1.25rem; line-height: 1.3; }
</style>
<main>
  <h1>${title}</h1>
  <p>${text}</p>
</main>
</html>
`;
