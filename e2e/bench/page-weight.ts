import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Browser, chromium, type Page } from "@playwright/test";
import { freePort, run, signal, until } from "@/e2e/product/processes";
import { inherited, type Product } from "@/e2e/product/start-product";

const EMPTY = ".data/bench-empty-page";
const NEXT = join(process.cwd(), "node_modules/next/dist/bin/next");
const BROWSER = "/usr/bin/chromium";

interface Weight {
  /** Bytes of script of the inbox and of an empty page, each file through gzip -9. */
  inbox: number;
  empty: number;
  ratio: number;
}

/** All script that a first visit to the inbox fetches, beside an empty page of the same Next and React. */
export async function measureWeight(product: Product): Promise<Weight> {
  const browser = await chromium.launch({
    ...(existsSync(BROWSER) ? { executablePath: BROWSER } : {}),
    args: ["--no-sandbox"],
  });
  try {
    const inbox = await inboxOf(browser, product);
    const empty = await emptyPage(browser);
    return { inbox, empty, ratio: inbox / empty };
  } finally {
    await browser.close();
  }
}

async function inboxOf(browser: Browser, { demo }: Product): Promise<number> {
  const context = await browser.newContext({ baseURL: demo.url });
  const page = await context.newPage();
  const { email, password } = demo.users[0]!;
  await page.goto("/sign-in");
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[type=password]").fill(password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  const state = await context.storageState();
  await context.close();

  // A fresh browser that is signed in: nothing is in its cache.
  const fresh = await browser.newContext({ baseURL: demo.url, storageState: state });
  const weight = await scriptsOf(await fresh.newPage(), `/${demo.workspace}/inbox`);
  await fresh.close();
  return weight;
}

/** @returns The sum of gzip -9 over every script the page fetches by itself. */
async function scriptsOf(page: Page, address: string): Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script" || !response.ok()) return;
    sizes.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
  });
  await page.goto(address, { waitUntil: "load" });
  await page.waitForTimeout(3_000);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function emptyPage(browser: Browser): Promise<number> {
  await rm(EMPTY, { recursive: true, force: true });
  await mkdir(join(EMPTY, "app"), { recursive: true });
  const files = {
    "package.json": '{ "private": true }',
    "app/layout.jsx":
      "export default function Layout({ children }) { return <html lang='en'><body>{children}</body></html>; }",
    "app/page.jsx": "export default function Page() { return <p>Nothing</p>; }",
    "next.config.mjs": `export default { turbopack: { root: ${JSON.stringify(process.cwd())} } };`,
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(EMPTY, name), content);
  const env = {
    ...inherited(["PATH", "HOME"]),
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_ENV: "production",
  } as const;
  execFileSync(join(process.cwd(), "node_modules/.bin/node"), [NEXT, "build"], {
    cwd: EMPTY,
    env,
    stdio: "pipe",
  });
  const port = await freePort();
  const server = run([NEXT, "start", "--hostname", "127.0.0.1", "--port", String(port)], {
    env,
    cwd: EMPTY,
    logFile: join(EMPTY, "start.log"),
  });
  try {
    const url = `http://127.0.0.1:${port}/`;
    await until("the empty page answers", () =>
      fetch(url).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    return await scriptsOf(await browser.newPage(), url);
  } finally {
    signal(server.pid ?? 0, "SIGTERM");
  }
}
