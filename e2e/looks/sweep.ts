import type { Browser, BrowserContext, Page } from "@playwright/test";
import { signInOn } from "@/e2e/product/sign-in";
import type { Demo } from "@/e2e/product/start-product";
import { axeFindings, findings } from "./inspect";
import type { Station } from "./stations";

export const THEMES = ["light", "dark"] as const;
export const LOCALES = ["en", "fr"] as const;
type Theme = (typeof THEMES)[number];
type Locale = (typeof LOCALES)[number];

/** The language, themes and widths for the check. */
interface Look {
  locale: Locale;
  themes: readonly Theme[];
  widths: readonly number[];
  /** The widths at which axe also checks the page. */
  axeAt: readonly number[];
  /** Folder of the screenshots and the widths at which they are taken; none if absent. */
  pictures?: { folder: string; at: readonly number[] };
}

const HEIGHTS = { phone: 844, desk: 900 };

/** A browser in which nobody is signed in. */
export async function stranger(browser: Browser, { url }: Demo): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, reducedMotion: "reduce" });
  // tsx adds calls of this function to named functions, also to those that run in the page.
  await context.addInitScript("globalThis.__name ??= (it) => it");
  return context;
}

/** A browser in which the demo's owner is signed in. */
export async function signedIn(browser: Browser, demo: Demo): Promise<BrowserContext> {
  const context = await stranger(browser, demo);
  const page = await context.newPage();
  await signInOn(page, demo, "owner");
  await page.close();
  return context;
}

/** Check one station in one language, at all widths and in all themes. @returns The errors and places. */
export async function lookAt(
  context: BrowserContext,
  demo: Demo,
  station: Station,
  look: Look,
): Promise<string[]> {
  await context.addCookies([{ name: "locale", value: look.locale, url: demo.url }]);
  const widths = look.widths.filter(
    (width) =>
      width >= (station.widths?.least ?? 0) && width <= (station.widths?.most ?? Number.POSITIVE_INFINITY),
  );
  if (widths.length === 0) return [];
  const page = await context.newPage();
  const where = `${station.name} ${look.locale}`;
  try {
    await resize(page, widths.at(-1) ?? 0);
    await page.goto(station.path);
    await settled(page);
    await station.open?.(page);
    const all: string[] = [];
    // From the widest to the narrowest, as when somebody makes a window smaller.
    for (const width of widths.toReversed()) {
      const problems = await lookAtWidth(page, station, { ...look, width });
      all.push(...problems.map((one) => `${where} ${width}: ${one}`));
    }
    return all;
  } catch (error) {
    return [
      `${where}: could not be looked at: ${error instanceof Error ? error.message.split("\n")[0] : ""}`,
    ];
  } finally {
    await station.close?.(page).catch(() => undefined);
    await page.close();
  }
}

async function lookAtWidth(page: Page, station: Station, look: Look & { width: number }): Promise<string[]> {
  const { width, themes, axeAt, pictures, locale } = look;
  await resize(page, width);
  await settled(page);
  const found = station.isForeign ? [] : await findings(page);
  for (const [index, theme] of themes.entries()) {
    if (!axeAt.includes(width) && !pictures?.at.includes(width)) continue;
    await page.evaluate((name) => document.documentElement.setAttribute("data-theme", name), theme);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    if (axeAt.includes(width))
      found.push(...(await axeFindings(page, index > 0)).map((one) => `${theme}, ${one}`));
    if (!pictures?.at.includes(width)) continue;
    const path = `${pictures.folder}/${station.name}-${String(width).padStart(4, "0")}-${theme}-${locale}.jpg`;
    await page.screenshot({ path, type: "jpeg", quality: 60, animations: "disabled" });
  }
  return found;
}

const resize = (page: Page, width: number) =>
  page.setViewportSize({ width, height: width < 600 ? HEIGHTS.phone : HEIGHTS.desk });

/** Wait until layout and loading have ended: no skeletons, and two frames painted. @throws if they do not end. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector("[aria-busy=true], .animate-breathe"), null, {
    timeout: 60_000,
  });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
