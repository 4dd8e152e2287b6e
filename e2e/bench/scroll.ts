import type { Page } from "@playwright/test";
import { openBrowser } from "@/e2e/product/open-browser";
import type { Demo } from "@/e2e/product/start-product";
import { comeToRest, openWindow, signIn } from "./browser";
import type { DeepWorkspace } from "./deep";

const SCROLLED_PX = 60_000;
const STEP_PX = 120;
const REST_MS = 1_000;
/** So long nothing may move, and so long all of it may take: then what was scrolled is judged. */
const STILL_MS = 5_000;
const WHOLE_MS = 90_000;

/** Frames while something was scrolled: how many, how many of them took over 50 ms, and the longest. */
export interface Frames {
  count: number;
  slow: number;
  longestMs: number;
}

/** Scroll a long conversation and a long list, and a page with nothing but a high box, each by the same steps. */
export async function measureScroll(
  demo: Demo,
  { conversationId }: DeepWorkspace,
): Promise<{ thread: Frames; list: Frames; nothing: Frames }> {
  const browser = await openBrowser();
  try {
    const storageState = await signIn(browser, demo);
    const page = await openWindow(browser, { baseURL: demo.url, storageState });
    await page.goto(`/${demo.workspace}/inbox/${conversationId}`);
    await page.getByRole("log").waitFor();
    await comeToRest(page, REST_MS);
    const thread = await scroll(page, "[role=log]", -STEP_PX);
    const list = await scroll(page, "#conversation-list > div", STEP_PX);
    await page.setContent(
      `<div id="box" style="height:800px;overflow:auto"><div style="height:${SCROLLED_PX * 2}px"></div></div>`,
    );
    const nothing = await scroll(page, "#box", STEP_PX);
    return { thread, list, nothing };
  } finally {
    await browser.close();
  }
}

/** A step in each frame. At the end of what is loaded it waits, as a person would, for more. */
function scroll(page: Page, selector: string, step: number): Promise<Frames> {
  return page.evaluate(
    async ({ selector, step, whole, stillMs, wholeMs }) => {
      const box = [...document.querySelectorAll(selector)].at(-1);
      const times: number[] = [];
      const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
      const began = await frame();
      let [last, movedAt] = [began, began];
      for (let scrolled = 0; box && scrolled < whole; ) {
        const before = box.scrollTop;
        box.scrollBy(0, step);
        const moved = Math.abs(box.scrollTop - before);
        scrolled += moved;
        const now = await frame();
        times.push(now - last);
        last = now;
        if (moved > 0) movedAt = now;
        if (now - movedAt > stillMs || now - began > wholeMs) break;
      }
      return {
        count: times.length,
        slow: times.filter((ms) => ms > 50).length,
        longestMs: Math.max(...times),
      };
    },
    { selector, step, whole: SCROLLED_PX, stillMs: STILL_MS, wholeMs: WHOLE_MS },
  );
}
