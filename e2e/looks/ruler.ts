// Measures a page. These functions run in the page: they know each other by name and nothing else of this
// file.

/** The limits a page is measured by, in pixels. */
interface Limits {
  /** Least width and height of controls. */
  targetPx: number;
  /** Least width of the messages beside the list. */
  messagesPx: number;
}

/** All errors, in words. */
function measure(limits: Limits): string[] {
  const sideways = document.documentElement.scrollWidth - innerWidth;
  const found = sideways > 0 ? [`the page scrolls sideways by ${sideways} px`] : [];
  for (const pane of document.querySelectorAll("main, [role=dialog]"))
    if (pane.scrollWidth > pane.clientWidth + 1)
      found.push(
        `${pane.tagName.toLowerCase()} scrolls sideways by ${pane.scrollWidth - pane.clientWidth} px`,
      );
  const controls =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=option], [role^=menuitem], [role=tab], [role=switch], [role=combobox]";
  for (const element of document.querySelectorAll(controls))
    if (isSeen(element) && isReached(element)) found.push(...wrongWithControl(element, limits.targetPx));
  for (const element of document.querySelectorAll<HTMLElement>("body *"))
    if (hasWords(element) && isSeen(element) && isReached(element)) found.push(...wrongWithWords(element));
  const list = document.querySelector<HTMLElement>("#conversation-list");
  const log = document.querySelector<HTMLElement>("[role=log]");
  if (list?.offsetParent && log && log.offsetWidth < limits.messagesPx)
    found.push(`the messages have ${log.offsetWidth} px beside the list`);
  return [...new Set(found)].slice(0, 40);
}

function nameOf(element: Element | null): string {
  if (!element) return "nothing";
  const words = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().replace(/\s+/g, " ");
  return `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""} “${words.slice(0, 50)}”`;
}

function isSeen(element: Element): boolean {
  const isShown = element.checkVisibility({
    visibilityProperty: true,
    opacityProperty: true,
    contentVisibilityAuto: true,
  });
  const isSaidOnly = element.closest("[inert], [aria-hidden=true], .sr-only") !== null;
  return isShown && !isSaidOnly && element.getBoundingClientRect().width > 1;
}

/** What is behind an open dialog or menu cannot be reached, and is not measured. */
function isReached(element: Element): boolean {
  const layers = [...document.querySelectorAll("[role=dialog], [role=menu]")].filter((one) =>
    one.checkVisibility({ visibilityProperty: true }),
  );
  return layers.length === 0 || layers.some((one) => one.contains(element));
}

function hasWords(element: HTMLElement): boolean {
  return [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
}

/** Whether an ancestor cuts an element off for good, or only until somebody scrolls. */
function clipOf(element: Element) {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const box = { left, top, right, bottom };
  let cutBy: Element | null = null;
  let isScrolledAway = false;
  let around = getComputedStyle(element).position === "fixed" ? null : element.parentElement;
  for (; around && around !== document.body; around = around.parentElement) {
    const { overflowX, overflowY, position } = getComputedStyle(around);
    const rect = around.getBoundingClientRect();
    const isPast = {
      x: overflowX !== "visible" && (box.left < rect.left - 1 || box.right > rect.right + 1),
      y: overflowY !== "visible" && (box.top < rect.top - 1 || box.bottom > rect.bottom + 1),
    };
    const isScroller = /auto|scroll/.test(isPast.x ? overflowX : overflowY);
    if ((isPast.x || isPast.y) && isScroller) isScrolledAway = true;
    else if ((isPast.x || isPast.y) && !isScrolledAway) cutBy ??= around;
    if (isPast.x)
      Object.assign(box, { left: Math.max(box.left, rect.left), right: Math.min(box.right, rect.right) });
    if (isPast.y)
      Object.assign(box, { top: Math.max(box.top, rect.top), bottom: Math.min(box.bottom, rect.bottom) });
    if (position === "fixed") break;
  }
  return { box, cutBy, isScrolledAway };
}

function wrongWithControl(element: Element, targetPx: number): string[] {
  const found: string[] = [];
  const whole = element.getBoundingClientRect();
  const { box, cutBy, isScrolledAway } = clipOf(element);
  if (cutBy) found.push(`cut by ${nameOf(cutBy)}: ${nameOf(element)}`);
  if (!isScrolledAway && (whole.right > innerWidth + 1 || whole.left < -1))
    found.push(`outside: ${nameOf(element)}`);
  const paragraph = element.closest("p");
  const isInWords = getComputedStyle(element).display === "inline" || (paragraph && hasWords(paragraph));
  const label = element.id ? document.querySelector(`label[for="${element.id}"]`) : null;
  const target = targetOf(element);
  const least = Math.min(target.width, target.height);
  if (least < targetPx - 0.5 && !isInWords && !label)
    found.push(
      `smaller than ${targetPx} px: ${nameOf(element)} ${Math.round(target.width)}×${Math.round(target.height)}`,
    );
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const isLeft = box.right - box.left > 2 && box.bottom - box.top > 2;
  const isOnScreen = isLeft && x > 0 && y > 0 && x < innerWidth && y < innerHeight;
  const top = isOnScreen && !isInWords ? document.elementFromPoint(x, y) : null;
  const parts = [element, element.closest("label"), label];
  const isOwn = !top || parts.some((part) => part?.contains(top)) || top.contains(element);
  // Something opened over the page on purpose can be closed again.
  const isFloating = top?.closest("[role=dialog], [role=menu], [role=tooltip], search, section[aria-live]");
  // An element under a fixed bar, or outside a line that scrolls, becomes visible by scrolling.
  if (!isOwn && !isFloating && !isScrolledAway && !isSticky(top))
    found.push(`covered: ${nameOf(element)} by ${nameOf(top)}`);
  return found;
}

/** The area that can be pressed: the control, its label, or the row it covers. */
function targetOf(element: Element): DOMRect {
  const { content, position, inset } = getComputedStyle(element, "::after");
  const isSpread = content !== "none" && position === "absolute" && inset === "0px";
  const around = element instanceof HTMLElement && isSpread ? element.offsetParent : null;
  return (around ?? element.closest("label") ?? element).getBoundingClientRect();
}

function isSticky(element: Element | null): boolean {
  const isThis = element !== null && /sticky|fixed/.test(getComputedStyle(element).position);
  return element !== null && (isThis || isSticky(element.parentElement));
}

function wrongWithWords(element: HTMLElement): string[] {
  if (element.matches("input, textarea, option")) return [];
  let holder: HTMLElement | null = element;
  while (holder && getComputedStyle(holder).display === "inline") holder = holder.parentElement;
  if (!holder) return [];
  const isCut =
    holder.scrollWidth > holder.clientWidth + 1 && getComputedStyle(holder).overflowX === "hidden";
  const isTold = element.closest("[title]") ?? element.querySelector("[title]");
  if (isCut && !isTold) return [`cut words without a title: ${nameOf(element)}`];
  const { box, isScrolledAway } = clipOf(element);
  const isOutside = box.right > innerWidth + 1 && !isScrolledAway;
  return isOutside ? [`words outside: ${nameOf(element)}`] : [];
}

const PARTS = [
  measure,
  nameOf,
  isSeen,
  isReached,
  hasWords,
  clipOf,
  wrongWithControl,
  targetOf,
  isSticky,
  wrongWithWords,
];

/** The ruler as one script that returns its findings. */
export const rulerWith = (limits: Limits) =>
  `(() => { ${PARTS.map(String).join("\n")}\n return measure(${JSON.stringify(limits)}); })()`;
