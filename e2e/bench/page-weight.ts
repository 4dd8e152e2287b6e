import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { openBrowser } from "@/e2e/product/open-browser";
import type { Product } from "@/e2e/product/start-product";
import { signIn } from "./browser";
import type { EmptyNext } from "./empty-next";

interface Weight {
  /** Bytes of script of the inbox and of an empty page, each file through gzip -9. */
  inbox: number;
  empty: number;
  ratio: number;
}

/** All script that a first visit to the inbox loads, beside an empty page of the same Next and React. */
export async function measureWeight({ demo }: Product, nothing: EmptyNext): Promise<Weight> {
  const browser = await openBrowser();
  try {
    // A new browser context that is signed in, with an empty cache.
    const storageState = await signIn(browser, demo);
    const fresh = await browser.newContext({ baseURL: demo.url, storageState });
    const inbox = await scriptsOf(await fresh.newPage(), `/${demo.workspace}/inbox`);
    const empty = await scriptsOf(await browser.newPage(), nothing.url);
    return { inbox, empty, ratio: inbox / empty };
  } finally {
    await browser.close();
  }
}

/** @returns The sum of gzip -9 over every script that the page loads by itself. */
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
