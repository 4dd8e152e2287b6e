import { h } from "./dom";
import { type IconName, icon } from "./icons";
import { t } from "./words";

export interface Choice {
  label: string;
  icon?: IconName;
  detail?: string;
  /** What stands over it and those behind it. */
  heading?: string;
  isDangerous?: boolean;
  choose(): void;
}

/** Let something slide up over a phone's screen. Escape and a tap beside it close it; the focus goes back. */
export function openSheet(screen: HTMLElement, title: string, ...content: Node[]): () => void {
  const cameFrom = document.activeElement;
  screen.querySelector(".veil")?.remove();
  const shut = h(
    "button",
    { class: "sheet-close icon-button", "aria-label": t.close, onclick: close },
    icon("close"),
  );
  const head = h("header", { class: "sheet-head" }, h("h3", null, title), shut);
  const sheet = h(
    "div",
    { class: "sheet", role: "dialog", "aria-label": title, tabindex: "-1" },
    head,
    ...content,
  );
  const veil = h("div", { class: "veil" }, sheet);
  veil.addEventListener("click", ({ target }) => target === veil && close());
  veil.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Tab") keepInside(event, sheet);
    event.stopPropagation();
  });
  screen.append(veil);
  const first = sheet.querySelector<HTMLElement>("[data-first], .choice, input, textarea");
  (first ?? sheet).focus({ preventScroll: true });

  function close(): void {
    if (!veil.isConnected) return;
    veil.remove();
    if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus({ preventScroll: true });
  }
  return close;
}

/** A sheet with a list of things to do; choosing one closes it first. */
export function openChoices(
  screen: HTMLElement,
  title: string,
  choices: Choice[],
  ...above: Node[]
): () => void {
  const buttons = choices.flatMap((one) => [
    one.heading ? h("h4", { class: "choice-heading" }, one.heading) : null,
    h(
      "button",
      {
        class: one.isDangerous ? "choice is-dangerous" : "choice",
        onclick: () => {
          close();
          one.choose();
        },
      },
      one.icon ? icon(one.icon) : null,
      h("span", null, one.label, one.detail ? h("small", null, one.detail) : null),
    ),
  ]);
  const close = openSheet(screen, title, ...above, h("div", { class: "choices" }, buttons));
  return close;
}

function keepInside(event: KeyboardEvent, sheet: HTMLElement): void {
  const all = [...sheet.querySelectorAll<HTMLElement>("button, input, textarea, a[href]")];
  const edge = event.shiftKey ? all[0] : all.at(-1);
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? all.at(-1) : all[0])?.focus();
}
