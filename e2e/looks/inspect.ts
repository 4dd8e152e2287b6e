import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Controls have at least this width and height, in pixels. */
const TARGET_PX = 24;
/** The messages have at least this beside the list. */
const MESSAGES_PX = 420;

/** All that a ruler finds wrong with the page as it stands, in words. An empty list is a good page. */
export const findings = (page: Page): Promise<string[]> =>
  page.evaluate(measure, { targetPx: TARGET_PX, messagesPx: MESSAGES_PX });

/**
 * All that axe finds with every rule it has switched on, those of good practice included.
 *
 * @param isAgain The same page in other colours: of it only what colours can change is read.
 */
export async function axeFindings(page: Page, isAgain: boolean): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (isAgain ? axe.withRules(["color-contrast"]) : axe).analyze();
  return violations.map(
    ({ id, nodes }) =>
      `axe ${id}: ${nodes
        .map(({ target }) => target.join(" "))
        .slice(0, 4)
        .join(", ")}`,
  );
}

/** Runs in the page, so that nothing of this module can be named in it. */
function measure({ targetPx, messagesPx }: { targetPx: number; messagesPx: number }): string[] {
  const found: string[] = [];
  const CONTROLS =
    "a[href], button, input:not([type=hidden]), select, textarea, [role=option], [role^=menuitem], [role=tab], [role=switch], [role=combobox], summary";
  const nameOf = (element: Element) =>
    `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""} “${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().replace(/\s+/g, " ").slice(0, 50)}”`;
  const dialogs = [
    ...document.querySelectorAll("[role=dialog], [role=menu], [role=listbox], dialog[open]"),
  ].filter((one) => one.checkVisibility({ visibilityProperty: true }));
  const modal = dialogs.findLast((one) => one.matches("[aria-modal], [role=dialog], [role=menu]"));
  const isReached = (element: Element) =>
    !modal || modal.contains(element) || dialogs.some((one) => one.contains(element));
  const isSeen = (element: Element) =>
    element.checkVisibility({
      visibilityProperty: true,
      opacityProperty: true,
      contentVisibilityAuto: true,
    }) &&
    !element.closest("[inert], [aria-hidden=true], .sr-only") &&
    element.getClientRects().length > 0 &&
    element.getBoundingClientRect().width > 1;
  const scrolls = (style: string) => style === "auto" || style === "scroll";

  /** What of an element is left by those around it, and whether one that does not scroll cuts it. */
  function clipOf(element: Element) {
    const whole = element.getBoundingClientRect();
    const box = { left: whole.left, top: whole.top, right: whole.right, bottom: whole.bottom };
    let cut = "";
    let isScrolledAway = false;
    const isFixed = getComputedStyle(element).position === "fixed";
    for (let around = isFixed ? null : element.parentElement; around; around = around.parentElement) {
      const style = getComputedStyle(around);
      if (around === document.body || around === document.documentElement) break;
      const rect = around.getBoundingClientRect();
      const shifts = { x: style.overflowX !== "visible", y: style.overflowY !== "visible" };
      if (shifts.x && (box.left < rect.left - 1 || box.right > rect.right + 1)) {
        if (scrolls(style.overflowX)) isScrolledAway = true;
        else cut ||= `across, by ${nameOf(around)}`;
      }
      if (shifts.y && (box.top < rect.top - 1 || box.bottom > rect.bottom + 1)) {
        if (scrolls(style.overflowY)) isScrolledAway = true;
        else if (!isScrolledAway) cut ||= `along, by ${nameOf(around)}`;
      }
      if (shifts.x) [box.left, box.right] = [Math.max(box.left, rect.left), Math.min(box.right, rect.right)];
      if (shifts.y) [box.top, box.bottom] = [Math.max(box.top, rect.top), Math.min(box.bottom, rect.bottom)];
      if (style.position === "fixed") break;
    }
    return { box, cut, isScrolledAway, whole };
  }

  const sideways = document.documentElement.scrollWidth - innerWidth;
  if (sideways > 0) found.push(`the page scrolls sideways by ${sideways} px`);

  for (const element of document.querySelectorAll(CONTROLS)) {
    if (!isSeen(element) || !isReached(element)) continue;
    const { box, cut, isScrolledAway, whole } = clipOf(element);
    if (cut && !isScrolledAway) found.push(`cut ${cut}: ${nameOf(element)}`);
    if (!isScrolledAway && (whole.right > innerWidth + 1 || whole.left < -1))
      found.push(`outside: ${nameOf(element)}`);
    const style = getComputedStyle(element);
    const isInWords = style.display === "inline" && element.matches("a, button");
    const target = element.closest("label")?.getBoundingClientRect() ?? whole;
    const label = element.id ? document.querySelector(`label[for="${element.id}"]`) : null;
    const isSmall = Math.min(target.width, target.height) < targetPx - 0.5;
    if (isSmall && !isInWords && !label)
      found.push(
        `smaller than ${targetPx} px: ${nameOf(element)} ${Math.round(target.width)}×${Math.round(target.height)}`,
      );
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const isOnScreen =
      box.right - box.left > 2 &&
      box.bottom - box.top > 2 &&
      x > 0 &&
      y > 0 &&
      x < innerWidth &&
      y < innerHeight;
    if (!isOnScreen || isInWords) continue;
    const top = document.elementFromPoint(x, y);
    const isOwn =
      !top ||
      element.contains(top) ||
      top.contains(element) ||
      element.closest("label")?.contains(top) ||
      label?.contains(top);
    const isUnderFloating = top?.closest("[role=tooltip], [data-floating]") !== null && top !== null;
    if (!isOwn && !isUnderFloating) found.push(`covered: ${nameOf(element)} by ${nameOf(top)}`);
  }

  for (const element of document.querySelectorAll("body *")) {
    if (!(element instanceof HTMLElement) || element.childNodes.length === 0) continue;
    const hasOwnWords = [...element.childNodes].some(
      (node) => node.nodeType === 3 && node.textContent?.trim(),
    );
    if (!hasOwnWords || !isSeen(element) || !isReached(element)) continue;
    const style = getComputedStyle(element);
    let holder: HTMLElement | null = element;
    while (holder && getComputedStyle(holder).display === "inline") holder = holder.parentElement;
    const isCut =
      holder &&
      holder.scrollWidth > holder.clientWidth + 1 &&
      getComputedStyle(holder).overflowX === "hidden";
    if (
      isCut &&
      !element.closest("[title]") &&
      !element.querySelector("[title]") &&
      !element.matches("input, textarea")
    )
      found.push(`cut words without a title: ${nameOf(element)}`);
    if (style.overflowX === "visible" && element.matches("h1, h2, h3, label, button, th")) {
      const { whole, isScrolledAway } = clipOf(element);
      if (!isScrolledAway && whole.right > innerWidth + 1) found.push(`words outside: ${nameOf(element)}`);
    }
  }

  const list = document.querySelector<HTMLElement>("#conversation-list");
  const log = document.querySelector<HTMLElement>("[role=log]");
  if (list?.offsetParent && log && log.offsetWidth < messagesPx)
    found.push(`the messages have ${log.offsetWidth} px beside the list`);
  return [...new Set(found)].slice(0, 40);
}
