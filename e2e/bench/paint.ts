import type { Page } from "@playwright/test";
import { openBrowser } from "@/e2e/product/open-browser";
import type { Product } from "@/e2e/product/start-product";
import { comeToRest, openWindow, signIn } from "./browser";
import type { Action } from "./paint-actions";
import { inboxActions } from "./paint-inbox";
import { pageActions } from "./paint-pages";
import { pressUntil } from "./paint-watch";
import { alternate, median, type Ratio, type RoundLimits, ratioOf } from "./rounds";

/** Time until the page is idle: its prefetches have arrived. */
const QUIET_MS = 800;
/** How long the pointer rests on its target before the press, at least. */
const REST_MS = 100;
const EMPTY = "bench-empty-button";
const EMPTY_PRESSES = 3;

interface ActionRatio {
  name: string;
  /** To the first paint that shows an effect. */
  answer: Ratio;
  /** To the paint of the whole result. */
  whole: Ratio;
}

/**
 * Time from a press to the paint of its first effect and of its whole result, for each of the main actions, and for a
 * button that only shows that it was pressed. The bench adds this button to the same page, with all its script and elements;
 * it is pressed three times and the median counts. Each round loads the page again.
 */
export async function measurePaint(
  { demo }: Product,
  rounds: RoundLimits,
  only = "",
): Promise<ActionRatio[]> {
  const browser = await openBrowser();
  try {
    const session = { baseURL: demo.url, storageState: await signIn(browser, demo) };
    const ratios: ActionRatio[] = [];
    for (const action of [...inboxActions, ...pageActions].filter(({ name }) => name.includes(only))) {
      const page = await openWindow(browser, session);
      const address = `/${demo.workspace}/${action.path}`;
      ratios.push({ name: action.name, ...(await ratiosOf(page, address, action, rounds)) });
      await page.context().close();
    }
    return ratios;
  } finally {
    await browser.close();
  }
}

async function ratiosOf(page: Page, address: string, action: Action, rounds: RoundLimits) {
  const wholes: number[] = [];
  const load = async () => {
    await page.goto(address, { waitUntil: "load" });
    await comeToRest(page, QUIET_MS);
  };
  let isLoaded = false;
  const peer = async () => {
    await load();
    isLoaded = true;
    return pressEmpty(page);
  };
  const ours = async () => {
    if (!isLoaded) await load();
    isLoaded = false;
    await action.prepare?.(page);
    const press = await pressOf(page, action);
    const answer = await action.answer?.(page);
    const { answerMs, wholeMs } = await pressUntil(page, press, await action.promise(page), answer);
    await action.after?.(page);
    wholes.push(wholeMs);
    return answerMs;
  };
  // One round more than is counted: in the first, the browser's cache is empty.
  await ours();
  wholes.length = 0;
  const answer = await alternate(rounds, { ours, peer });
  return { answer, whole: ratioOf(wholes, answer.peer) };
}

/** Move the pointer to the target. @returns A function that presses. */
async function pressOf(page: Page, { press, target }: Action): Promise<() => Promise<void>> {
  if (!target) return () => page.keyboard.press(press);
  await page.locator(target).first().hover();
  await page.waitForTimeout(REST_MS);
  return () => click(page);
}

async function click(page: Page): Promise<void> {
  await page.mouse.down();
  await page.mouse.up();
}

async function pressEmpty(page: Page): Promise<number> {
  await page.evaluate(addButton, EMPTY);
  await page.locator(`#${EMPTY}`).hover();
  await page.waitForTimeout(REST_MS);
  const times: number[] = [];
  for (let press = 1; press <= EMPTY_PRESSES; press += 1) {
    const promise = [{ selector: `#${EMPTY}[data-presses="${press}"]` }];
    times.push((await pressUntil(page, () => click(page), promise)).wholeMs);
  }
  await page.evaluate((id) => document.getElementById(id)?.remove(), EMPTY);
  return median(times);
}

/** Runs in the page: a button that shows how often it was pressed. */
function addButton(id: string): void {
  const button = document.createElement("button");
  button.id = id;
  button.textContent = "Nothing";
  button.style.cssText = "position:fixed;inset-block-end:0;inset-inline-end:0;z-index:999";
  button.addEventListener("click", () => {
    button.dataset.presses = String(Number(button.dataset.presses ?? 0) + 1);
  });
  document.body.append(button);
}
