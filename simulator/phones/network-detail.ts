import { ask } from "./api";
import { fill, h } from "./dom";
import { dateOf, secondsOf } from "./format";
import { icon } from "./icons";
import type { Line } from "./network-log";
import type { Call, Webhook } from "./shapes";
import { t } from "./words";

/** Everything about one webhook or call: where it went, its bytes, its signature, its answers. */
export function detailOf(line: Line): HTMLElement {
  return line.kind === "webhook" ? webhookDetail(line.webhook) : callDetail(line.call);
}

function webhookDetail(webhook: Webhook): HTMLElement {
  const answer = h("span", { class: "detail-note", role: "status" });
  const replay = async () => {
    answer.textContent = await ask("POST", `/webhooks/${encodeURIComponent(webhook.id)}/replay`)
      .then(() => t.replayed)
      .catch((error: Error) => error.message);
  };
  const attempts = webhook.attempts.map((one) =>
    h(
      "li",
      null,
      h("time", null, secondsOf(one.atMs)),
      " ",
      h("strong", null, one.status || t.noAnswer),
      " ",
      h("code", null, `${one.tookMs} ms`, one.error ? ` · ${one.error}` : ""),
    ),
  );
  return h(
    "div",
    { class: "detail-inside" },
    h(
      "div",
      { class: "detail-head" },
      h("h3", null, `POST ${webhook.url}`),
      h("button", { class: "plain-button", onclick: () => void replay() }, icon("again"), t.replay),
      answer,
    ),
    facts([
      [t.when, `${dateOf(webhook.atMs)} ${secondsOf(webhook.atMs)}`],
      ["object", webhook.object],
      [t.fields, webhook.fields.join(", ")],
      ["X-Hub-Signature-256", webhook.signature],
      [
        t.state,
        webhook.state === "waiting" && webhook.attempts.some(({ status }) => status === 200)
          ? "delivered"
          : webhook.state,
      ],
    ]),
    h("h4", null, t.answers),
    attempts.length > 0 ? h("ol", { class: "attempts" }, attempts) : h("p", { class: "empty" }, t.noAttempt),
    h("h4", null, t.body),
    code(pretty(webhook.body)),
  );
}

function callDetail(call: Call): HTMLElement {
  return h(
    "div",
    { class: "detail-inside" },
    h("div", { class: "detail-head" }, h("h3", null, `${call.method} /${call.path}`)),
    facts([
      [t.when, `${dateOf(call.atMs)} ${secondsOf(call.atMs)}`],
      ["HTTP", String(call.status)],
      ...(call.code === null
        ? []
        : [["code / subcode", `${call.code} / ${call.subcode ?? "–"}`] satisfies [string, string]]),
    ]),
    h("h4", null, t.parameters),
    code(JSON.stringify(call.params, null, 2)),
    h("h4", null, t.answer),
    code(typeof call.response === "string" ? call.response : JSON.stringify(call.response, null, 2)),
  );
}

function facts(rows: [name: string, value: string][]): HTMLElement {
  return h(
    "dl",
    { class: "facts" },
    rows.flatMap(([name, value]) => [h("dt", null, name), h("dd", null, h("code", null, value))]),
  );
}

/** JSON with its names, texts and numbers in different colours. */
function code(source = ""): HTMLElement {
  const block = h("code");
  const parts = source
    .slice(0, 20_000)
    .split(/("(?:[^"\\]|\\.)*"(?:\s*:)?|-?\b\d[\d.eE+-]*\b|\btrue\b|\bfalse\b|\bnull\b)/);
  fill(
    block,
    parts.map((part, index) => (index % 2 === 0 ? part : h("span", { class: classOf(part) }, part))),
  );
  return h("pre", { tabindex: "0", "aria-label": "JSON" }, block);
}

const classOf = (part: string) =>
  part.endsWith(":") ? "json-name" : part.startsWith('"') ? "json-text" : "json-value";

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
