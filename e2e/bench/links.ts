import type { Browser, BrowserContextOptions } from "@playwright/test";
import { openBrowser } from "@/e2e/product/open-browser";
import type { Product } from "@/e2e/product/start-product";
import { comeToRest, openWindow, signIn } from "./browser";
import type { EmptyNext } from "./empty-next";
import { pressUntil, type Sight } from "./paint-watch";
import { alternate, type Ratio, type RoundLimits } from "./rounds";

const QUIET_MS = 1_000;
const REST_MS = 100;

interface Way {
  name: string;
  /** Where the link is, and which link. */
  from: string;
  link: string;
  /** The content that must appear, not its frame. */
  content: Sight[];
}

const place = (name: string) => `aside nav a[href$="/${name}"]`;

const WAYS: Way[] = [
  {
    name: "inbox",
    from: "planner",
    link: place("inbox"),
    content: [{ selector: "#conversation-list li[id^=row-] a" }],
  },
  {
    name: "conversation",
    from: "inbox",
    link: "#conversation-list li[id^=row-]:nth-child(3) a",
    // A conversation that cannot be answered has no box, but always a head and messages.
    content: [{ selector: "[role=log] article" }, { selector: "#messages-heading" }],
  },
  {
    name: "planner",
    from: "inbox",
    link: place("planner"),
    content: [{ selector: "main table td a[href*='/compose/']" }],
  },
  {
    name: "reach",
    from: "inbox",
    link: place("reach"),
    content: [{ selector: "main section path[data-line]" }, { selector: "main table tbody td" }],
  },
];

interface WayRatio extends Ratio {
  name: string;
}

/**
 * Time from a press on a link until the content is visible: the list's rows, the messages, the month's posts,
 * the chart's lines. Beside it the same between two empty Next pages, also rendered for each request. Each
 * round loads the first page again and waits until it is idle; the pointer rests on the link for 100 ms
 * before the press.
 */
export async function measureLinks(
  { demo }: Product,
  nothing: EmptyNext,
  rounds: RoundLimits,
): Promise<WayRatio[]> {
  const browser = await openBrowser();
  try {
    const session = { baseURL: demo.url, storageState: await signIn(browser, demo) };
    const ratios: WayRatio[] = [];
    for (const { name, from, link, content } of WAYS) {
      const ours = () => follow(browser, session, `/${demo.workspace}/${from}`, link, content);
      const peer = () =>
        follow(browser, { baseURL: nothing.url }, "/link", "#go", [{ selector: "#content" }]);
      await ours();
      await peer();
      ratios.push({ name, ...(await alternate(rounds, { ours, peer })) });
    }
    return ratios;
  } finally {
    await browser.close();
  }
}

async function follow(
  browser: Browser,
  options: BrowserContextOptions,
  from: string,
  link: string,
  content: Sight[],
): Promise<number> {
  const page = await openWindow(browser, options);
  await page.goto(from, { waitUntil: "load" });
  await comeToRest(page, QUIET_MS);
  await page.locator(link).first().hover();
  await page.waitForTimeout(REST_MS);
  const press = async () => {
    await page.mouse.down();
    await page.mouse.up();
  };
  const { wholeMs } = await pressUntil(page, press, content);
  await page.context().close();
  return wholeMs;
}
