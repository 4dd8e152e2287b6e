import { fill, h, setAttribute, showList } from "./dom";
import { secondsOf } from "./format";
import { icon } from "./icons";
import { detailOf } from "./network-detail";
import { type Filter, matches, titleOf } from "./network-line";
import { createNetworkLog, type Line, outcomeOf } from "./network-log";
import { t } from "./words";

const filters: Filter[] = ["all", "webhook", "call", "failed"];

/** The drawer at the bottom: webhooks and calls as they happen. */
export function createNetworkDrawer() {
  const log = createNetworkLog(update);
  let filter: Filter = "all";
  let chosen: string | null = null;
  const summary = h("span", { class: "drawer-summary", "aria-live": "off" });
  const light = h("i", { class: "light", role: "img", "aria-label": t.connecting });
  const arrow = icon("down", "drawer-arrow");
  const toggle = h(
    "button",
    { class: "drawer-toggle", "aria-expanded": "false", onclick: () => open(!isOpen()) },
    light,
    h("strong", null, t.network),
    summary,
    arrow,
  );
  const search = h("input", {
    type: "search",
    "aria-label": t.search,
    placeholder: t.search,
    oninput: () => update(),
  });
  const chips = filters.map((name) =>
    h(
      "button",
      { class: "chip", "aria-pressed": String(name === filter), onclick: () => pick(name) },
      t.filters[name],
    ),
  );
  const rows = h("ul", { class: "lines", "aria-label": t.network });
  const none = h("p", { class: "empty" }, t.noTraffic);
  const detail = h("div", { class: "detail", "aria-live": "off" });
  const tools = h("div", { class: "drawer-tools" }, chips, search);
  const body = h(
    "div",
    { class: "drawer-body", hidden: true },
    h("div", { class: "drawer-list" }, tools, none, rows),
    detail,
  );
  const element = h("section", { class: "drawer", "aria-label": t.network }, toggle, body);
  element.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !isOpen()) return;
    open(false);
    toggle.focus();
  });

  const isOpen = () => toggle.getAttribute("aria-expanded") === "true";
  function open(is: boolean): void {
    setAttribute(toggle, "aria-expanded", String(is));
    setAttribute(body, "hidden", !is);
    update();
  }
  function pick(name: Filter): void {
    filter = name;
    for (const [index, chip] of chips.entries())
      setAttribute(chip, "aria-pressed", String(filters[index] === name));
    update();
  }

  function update(): void {
    const all = log.list();
    const newest = all[0];
    summary.textContent = newest ? `${secondsOf(newest.atMs)}  ${titleOf(newest)}` : t.noTraffic;
    if (!isOpen()) return;
    const visibleLines = all.filter((line) => matches(line, filter, search.value.trim().toLowerCase()));
    setAttribute(none, "hidden", visibleLines.length > 0);
    showList(rows, visibleLines, {
      keyOf: ({ key }) => key,
      stampOf: (line) =>
        `${outcomeOf(line)} ${line.kind === "webhook" ? line.webhook.attempts.length : ""} ${line.key === chosen}`,
      make: rowOf,
    });
    const shown = all.find(({ key }) => key === chosen);
    const stamp = shown
      ? `${shown.key} ${shown.kind === "webhook" ? `${shown.webhook.attempts.length} ${shown.webhook.state}` : ""}`
      : "none";
    if (detail.dataset.stamp === stamp) return;
    detail.dataset.stamp = stamp;
    fill(detail, shown ? detailOf(shown) : h("p", { class: "empty" }, t.chooseLine));
  }

  function rowOf(line: Line): HTMLElement {
    const choose = () => {
      chosen = line.key;
      update();
      rows.querySelector<HTMLElement>("[aria-current=true]")?.focus({ preventScroll: true });
    };
    const outcome = outcomeOf(line);
    const count = line.kind === "webhook" ? line.webhook.attempts.length : 0;
    const word = line.kind === "call" ? String(line.call.status) : t.outcomes[outcome];
    return h(
      "li",
      null,
      h(
        "button",
        { class: "line", "aria-current": line.key === chosen ? "true" : null, onclick: choose },
        h("time", null, secondsOf(line.atMs)),
        h(
          "span",
          { class: `direction is-${line.kind}` },
          line.kind === "webhook" ? t.webhook : line.call.method,
        ),
        h("code", null, titleOf(line)),
        h("span", { class: `outcome is-${outcome}` }, word, count > 1 ? ` ×${count}` : ""),
      ),
    );
  }

  return {
    element,
    addWebhook: log.addWebhook,
    addCall: log.addCall,
    load: log.load,
    isConnected(is: boolean): void {
      light.classList.toggle("is-on", is);
      setAttribute(light, "aria-label", is ? t.connected : t.connecting);
    },
  };
}
