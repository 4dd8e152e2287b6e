import { type Line, outcomeOf } from "./network-log";
import { gistOf } from "./webhook-gist";
import { appName } from "./words";

export type Filter = "all" | "webhook" | "call" | "failed";

const objects: Record<string, string> = {
  page: appName.messenger,
  instagram: appName.instagram,
  whatsapp_business_account: appName.whatsapp,
};

/** A line in a few words: what was called, or what a webhook is about. */
export function titleOf(line: Line): string {
  if (line.kind === "call") return `/${line.call.path}`;
  const { object, fields, events, body } = line.webhook;
  const gist = events > 1 ? `(${events})` : gistOf(body);
  return [`${objects[object] ?? object} · ${fields.join(", ")}`, gist].filter(Boolean).join(" · ");
}

/** Whether a line matches the filter; `words` are lower case and may appear anywhere in its body. */
export function matches(line: Line, filter: Filter, words: string): boolean {
  if (filter === "failed" && outcomeOf(line) === "good") return false;
  if ((filter === "webhook" || filter === "call") && line.kind !== filter) return false;
  if (!words) return true;
  const content = line.kind === "webhook" ? line.webhook.body : JSON.stringify(line.call);
  return `${titleOf(line)} ${content}`.toLowerCase().includes(words);
}
