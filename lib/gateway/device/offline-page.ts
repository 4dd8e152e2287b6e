import { createHash } from "node:crypto";
import type { Locale } from "@/lib/i18n/locale";
import { messages } from "@/lib/i18n/messages";

/** Loads the page that was wanted as soon as the device says that it has a network again. */
const SCRIPT = 'addEventListener("online", () => location.reload());';
const scriptHash = createHash("sha256").update(SCRIPT).digest("base64");

/** What the page that is shown without a network may do: its own style and the line above. */
export const OFFLINE_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src 'sha256-${scriptHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * The page that the service worker shows when the server cannot be reached. It is stored on the device, so it is
 * the same for everybody: it says nothing of a workspace, a member or a customer. Its link leads to the address
 * it stands at.
 */
export function offlinePage(locale: Locale): string {
  const { title, text, typed, again } = messages[locale].device.offline;
  // Its sentences are ours and hold no markup.
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<title>${title} · Trefoil</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  [data-theme="light"] { color-scheme: light; }
  [data-theme="dark"] { color-scheme: dark; }
  body { margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; place-items: center;
    color: light-dark(#152019, #e8eeea); background: light-dark(#f7f8f5, #101512); }
  main { box-sizing: border-box; max-width: 32rem; padding: 2rem; }
  svg { width: 2.5rem; overflow: visible; color: light-dark(#0a7546, #46d18c); }
  h1 { margin: 1rem 0 0; font-size: 1.3125rem; line-height: 1.3; letter-spacing: -0.014em; text-wrap: balance; }
  p { margin: 0.75rem 0 0; color: light-dark(#566159, #9aa79f); text-wrap: pretty; }
  a { display: inline-block; margin-top: 1.5rem; padding: 0.625rem 1.125rem; border-radius: 0.5rem;
    font-weight: 500; text-decoration: none;
    color: light-dark(#ffffff, #04170d); background: light-dark(#0a7546, #46d18c); }
  a:hover { background: light-dark(#075c37, #6fe0a7); }
  a:focus-visible { outline: 2px solid light-dark(#0a7546, #46d18c); outline-offset: 2px; }
</style>
<main>
  <svg viewBox="0 0 32 32" fill="currentColor" stroke="currentColor" aria-hidden="true">${TREFOIL}</svg>
  <h1>${title}</h1>
  <p>${text}</p>
  <p>${typed}</p>
  <a href="">${again}</a>
</main>
<script>${SCRIPT}</script>
</html>
`;
}

const LEAF = "M16 15.6 20.6 10.8A6.3 6.3 0 1 0 11.4 10.8Z";
const leaves = [0, 120, -120].map((turn) => `<path d="${LEAF}" transform="rotate(${turn} 16 17)"/>`).join("");

/** The product's logo, drawn as `components/ui/trefoil` draws it, in a square of 32. */
export const TREFOIL =
  `<g stroke-width="1.4" stroke-linejoin="round">${leaves}</g>` +
  '<path d="M16 19.5c0 4 .6 7 2.6 10.2" fill="none" stroke-width="2.1" stroke-linecap="round"/>';
