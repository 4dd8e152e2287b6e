import type { Page } from "@playwright/test";

/** An element that must be visible on the screen. */
export interface Sight {
  selector: string;
  /** Text it contains. */
  text?: string;
  /** The least number of such elements; one by default. */
  least?: number;
  /** Whether it must have disappeared instead. */
  isGone?: boolean;
}

/** Events that start a press: the first that occurs starts the clock. */
const PRESS = ["pointerdown", "keydown", "input", "change"];

/** Milliseconds from a press to two paints. */
interface Paints {
  /** The first one that shows an effect of the press. */
  answerMs: number;
  /** The one that shows its whole result. */
  wholeMs: number;
}

/**
 * Press something and wait until its expected result is on the screen.
 *
 * The clock starts with the time stamp of the first event of the press that the browser reports as a
 * person's. In every frame from then on the page is checked for the result: laid out and within the window. The
 * clock stops in the task after the frame that showed it, when that frame has been painted. So a frame that shows
 * something else does not count, and the Event Timing API, which reports the first frame of any kind in steps of
 * 8 ms, is not needed.
 *
 * @param answer What shows that the press had an effect, if that is less than the whole result.
 * @throws Error if the answer is visible before the press, or the result not within ten seconds after it.
 */
export async function pressUntil(
  page: Page,
  press: () => Promise<void>,
  promise: Sight[],
  answer: Sight[] = promise,
): Promise<Paints> {
  const watching = page.evaluate(watch, { promise, answer, events: PRESS });
  // Prevents an unhandled rejection; the caller gets the error from the returned promise.
  watching.catch(() => undefined);
  await page.evaluate(() => 0);
  await press();
  return watching;
}

/** Wait until something is on the screen. */
export async function waitForSight(page: Page, promise: Sight[]): Promise<void> {
  await page.evaluate(watch, { promise, answer: promise, events: [] });
}

interface Watched {
  promise: Sight[];
  answer: Sight[];
  /** If empty, the clock starts at once. */
  events: string[];
}

/** Runs in the page. */
function watch({ promise, answer, events }: Watched): Promise<Paints> {
  const isShown = (element: Element) => {
    const { top, left, bottom, right, width, height } = element.getBoundingClientRect();
    const isInside = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    return width > 0 && height > 0 && isInside && element.checkVisibility({ opacityProperty: true });
  };
  const isSeen = ({ selector, text = "", least = 1, isGone = false }: Sight) => {
    const found = [...document.querySelectorAll(selector)].filter(
      (element) => element.textContent.includes(text) && isShown(element),
    );
    return isGone ? found.length === 0 : found.length >= least;
  };
  return new Promise((resolve, reject) => {
    const isWaiting = events.length === 0;
    if (!isWaiting && answer.every(isSeen)) reject(new Error("It is there before the press"));
    const paints: Partial<Paints> = {};
    let began = isWaiting ? performance.now() : 0;
    const giveUp = setTimeout(() => {
      const missing = promise.filter((sight) => !isSeen(sight)).map(({ selector, text }) => [selector, text]);
      reject(new Error(`Not seen ${began ? "after" : "without"} a press: ${JSON.stringify(missing)}`));
    }, 10_000);
    const afterPaint = (run: (ms: number) => void) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => run(performance.now() - began);
      port2.postMessage(0);
    };
    const look = () =>
      requestAnimationFrame(() => {
        const isWhole = promise.every(isSeen);
        const isAnswered = isWhole || answer.every(isSeen);
        afterPaint((ms) => {
          if (isAnswered) paints.answerMs ??= ms;
          if (isWhole) resolve({ answerMs: paints.answerMs ?? ms, wholeMs: ms });
        });
        if (isWhole) clearTimeout(giveUp);
        else look();
      });
    const begin = (event: Event) => {
      if (began || !event.isTrusted) return;
      began = event.timeStamp;
      look();
    };
    for (const name of events) addEventListener(name, begin, { capture: true, passive: true });
    if (isWaiting) look();
  });
}
