import { readFileSync } from "node:fs";
import { test as base, type ConsoleMessage, expect, type Page } from "@playwright/test";
import { axeOn } from "./product/axe";
import { signInOn } from "./product/sign-in";
import { openDatabase } from "./product/start-product";
import { unwritten } from "./product/unwritten";

export { expect };

/** The addresses and ids a running demo writes to `demo.json`. */
export interface Demo {
  url: string;
  simulatorUrl: string;
  workspace: string;
  users: { email: string; password: string; role: string }[];
  apiKey: string;
  appSecret: string;
  verifyToken: string;
}

/** Playwright numbers its workers; the process that only lists the tests has no number. */
const folder = process.env.E2E_DATA_DIRS?.split(" ")[Number(process.env.TEST_PARALLEL_INDEX ?? 0)];
const read = (file: string) => readFileSync(`${folder}/${file}`, "utf8").trim();

/** The demo this worker's journeys run against. Playwright started it; see playwright.config.ts. */
export const demo: Demo = JSON.parse(read("demo.json"));

/** The demo's whole database, without row-level security. The caller ends it. */
export const asSuperuser = () =>
  openDatabase(`postgres://postgres:${read("postgres/password")}@127.0.0.1:${read("postgres/port")}/trefoil`);

async function ask(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${demo.simulatorUrl}/_sim${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

export interface Accepted {
  kind: string;
  platform: string;
  assetId: string;
  to?: string;
  text?: string;
  detail: Record<string, unknown>;
}

interface SeenPost {
  id: string;
  assetId: string;
  comments: { id: string; parentId: string | null; text: string; isHidden: boolean; isOurs: boolean }[];
}

/** The simulated Meta for these tests: contacts, time, faults, and what was accepted. */
export const meta = {
  act: (personId: string, act: Record<string, unknown>) => ask("POST", `/people/${personId}/act`, act),
  accepted: async (filter: Record<string, string> = {}): Promise<Accepted[]> =>
    (await ask("GET", `/accepted?${new URLSearchParams(filter)}`)).accepted,
  /** What stands in a person's chat with this asset, the newest last. */
  chat: async (personId: string, assetId: string): Promise<Record<string, unknown>[]> => {
    const { threads } = await ask("GET", `/people/${personId}/threads`);
    const thread = threads.find((one: { assetId: string }) => one.assetId === assetId);
    return (await ask("GET", `/threads/${thread.id}/messages`)).messages;
  },
  /** What the phones show of brands, the newest post first. */
  feed: (): Promise<{ posts: SeenPost[] }> => ask("GET", "/feed?limit=40"),
  jumpClock: (byMs: number) => ask("POST", "/clock", { byMs }),
  failNext: (fault: Record<string, unknown>) => ask("POST", "/faults", fault),
};

/** Assets of the demo's world. Their ids never change. */
export const assets = {
  page: "100000000000010",
  instagram: "17841400000000010",
  number: "106000000000001",
} as const;

interface Fixtures {
  /** Sign in as the first member of this role, in English, whatever their own language is. Opens no page. */
  signIn: (role: string) => Promise<void>;
}

/** Playwright's `test`: a `console.error` or an uncaught error of the page fails it. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
  baseURL: async ({}, use) => use(demo.url),
  page: async ({ page }, use) => {
    const errors: string[] = [];
    // A refusal that the page expects and shows, such as a wrong password, is no error of the page.
    // Nor is the network that a test switched off, also while the service worker comes.
    // Nor is what the product's own API has no longer, such as a draft that went to Meta.
    const isRefusal = (message: ConsoleMessage) =>
      /status of (401|403|409|422|429|503)|ERR_INTERNET_DISCONNECTED|error occurred when fetching the script/.test(
        message.text(),
      ) ||
      (/status of 404/.test(message.text()) && message.location().url.includes("/api/v1/"));
    page.on("console", (message) => {
      if (message.type() === "error" && !isRefusal(message)) errors.push(message.text());
    });
    let written = Promise.resolve("");
    page.on("response", (answer) => {
      if (answer.request().isNavigationRequest()) written = answer.text().catch(() => "");
    });
    page.on("pageerror", async ({ message }) => {
      errors.push(`${message} at ${page.url()}`);
      if (message.includes("#418"))
        errors.push(`Not written by the server: ${await unwritten(page, await written)}`);
    });
    await use(page);
    expect(errors).toEqual([]);
  },
  signIn: async ({ page, context }, use) => {
    await use(async (role) => {
      await signInOn(page, demo, role);
      await context.addCookies([{ name: "locale", value: "en", url: demo.url }]);
    });
  },
});

/** Fail on every violation of WCAG 2.2 A and AA that axe can find. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await axeOn(page)
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`)).toEqual(
    [],
  );
}
