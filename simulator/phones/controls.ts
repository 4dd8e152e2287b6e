import { ask } from "./api";
import { fill, h, setAttribute } from "./dom";
import { dateOf, secondsOf } from "./format";
import { icon } from "./icons";
import { t } from "./words";
import { now, setClock } from "./world";

const HOUR_MS = 3_600_000;

/** Failures to demonstrate: how the next send fails. */
const failures = {
  down: { status: 503, code: 2, isTransient: true },
  limit: { status: 429, code: 4 },
  token: { status: 401, code: 190, subcode: 463 },
  permission: { status: 403, code: 200 },
  lost: { status: 502, html: true, afterAccepting: true },
  hangUp: { hangUp: true },
} as const;
type Failure = keyof typeof failures;

/** The panel for the time and faults: what time it is, what fails, how webhooks misbehave. */
export function createControls() {
  const toggle = h(
    "button",
    { class: "plain-button", "aria-expanded": "false", onclick: () => open(panel.hidden === true) },
    icon("bolt"),
    h("span", null, t.controls),
  );
  const clock = h("strong", { class: "panel-clock" });
  const note = h("p", { class: "panel-note", role: "status" });
  const say = (words: string) => {
    note.textContent = words;
  };
  const panel = h(
    "div",
    { class: "panel-float", role: "dialog", "aria-label": t.controls, hidden: true },
    timePart(clock, say),
    faultPart(say),
    mischiefPart(say),
    note,
  );
  const element = h("div", { class: "controls" }, toggle, panel);
  element.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || panel.hidden) return;
    open(false);
    toggle.focus();
  });
  addEventListener("pointerdown", ({ target }) => {
    if (target instanceof Node && !element.contains(target)) open(false);
  });
  setInterval(() => {
    if (!panel.hidden) clock.textContent = `${dateOf(now())}, ${secondsOf(now())}`;
  }, 500);

  function open(is: boolean): void {
    setAttribute(panel, "hidden", !is);
    setAttribute(toggle, "aria-expanded", String(is));
    clock.textContent = `${dateOf(now())}, ${secondsOf(now())}`;
    say("");
  }
  return element;
}

type Say = (words: string) => void;

function doing(say: Say, work: () => Promise<string>) {
  return () => void work().then(say, (error: Error) => say(error.message));
}

function timePart(clock: HTMLElement, say: Say): HTMLElement {
  const jump = (byMs: number) =>
    doing(say, async () => {
      setClock((await ask<{ now: number }>("POST", "/clock", { byMs })).now);
      clock.textContent = `${dateOf(now())}, ${secondsOf(now())}`;
      return t.jumped;
    });
  const steps = [1, 24, 72].map((hours) =>
    h(
      "button",
      { class: "plain-button", onclick: jump(hours * HOUR_MS) },
      hours === 1 ? t.plusHour : t.plusDays(hours / 24),
    ),
  );
  return h(
    "fieldset",
    null,
    h("legend", null, icon("clock"), t.time),
    clock,
    h("div", { class: "panel-row" }, steps),
  );
}

function faultPart(say: Say): HTMLElement {
  const select = h("select", { "aria-label": t.nextSend });
  fill(
    select,
    Object.keys(failures).map((name) =>
      h("option", { value: name }, t.failures[isFailure(name) ? name : "down"]),
    ),
  );
  const arm = doing(say, async () => {
    const name = isFailure(select.value) ? select.value : "down";
    await ask("POST", "/faults", { method: "POST", path: "*/messages", count: 1, ...failures[name] });
    return t.armed;
  });
  const clear = doing(say, async () => {
    await ask("DELETE", "/faults");
    return t.cleared;
  });
  return h(
    "fieldset",
    null,
    h("legend", null, icon("block"), t.nextSend),
    h(
      "div",
      { class: "panel-row" },
      select,
      h("button", { class: "plain-button", onclick: arm }, t.arm),
      h("button", { class: "text-button", onclick: clear }, t.clear),
    ),
  );
}

function mischiefPart(say: Say): HTMLElement {
  const set = (mischief: Record<string, number> | null) =>
    doing(say, async () => {
      await ask(mischief ? "PUT" : "DELETE", "/mischief", mischief ?? undefined);
      return mischief ? t.armed : t.cleared;
    });
  const choice = (label: string, mischief: Record<string, number>) =>
    h("button", { class: "plain-button", onclick: set(mischief) }, label);
  const row = h(
    "div",
    { class: "panel-row" },
    choice(t.duplicateNext, { duplicate: 1 }),
    choice(t.dropNext, { drop: 1 }),
    choice(t.missignNext, { missign: 1 }),
    choice(t.delayAll, { delayMs: 10_000 }),
    choice(t.shuffle, { reorder: 5, gatherMs: 3_000 }),
    h("button", { class: "text-button", onclick: set(null) }, t.clear),
  );
  return h("fieldset", null, h("legend", null, icon("network"), t.webhooks), row);
}

const isFailure = (name: string): name is Failure => Object.hasOwn(failures, name);
