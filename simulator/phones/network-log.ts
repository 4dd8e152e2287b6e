import { ask } from "./api";
import type { Call, Webhook } from "./shapes";

/** A line of the network drawer: a webhook with all its attempts, or one call and its answer. */
export type Line =
  | { key: string; atMs: number; kind: "webhook"; webhook: Webhook }
  | { key: string; atMs: number; kind: "call"; call: Call };

const LINES_MAX = 300;

/** Keeps the newest webhooks and calls, in their order. */
export function createNetworkLog(changed: () => void) {
  let lines: Line[] = [];
  let serial = 0;
  let timer = 0;
  const soon = () => {
    if (timer > 0) return;
    timer = window.setTimeout(() => {
      timer = 0;
      changed();
    }, 80);
  };

  function add(line: Line): void {
    lines = [...lines.filter(({ key }) => key !== line.key), line].slice(-LINES_MAX);
    soon();
  }
  const addWebhook = (webhook: Webhook) => {
    add({ key: webhook.id, atMs: webhook.atMs, kind: "webhook", webhook });
  };
  const addCall = (call: Call) => {
    serial += 1;
    add({ key: `call ${serial}`, atMs: call.atMs, kind: "call", call });
  };

  return {
    addWebhook,
    addCall,
    /** Newest first. */
    list: () => lines.toSorted((one, other) => other.atMs - one.atMs),
    async load(): Promise<void> {
      const [{ webhooks }, { calls }] = await Promise.all([
        ask<{ webhooks: Webhook[] }>("GET", "/webhooks?limit=60"),
        ask<{ calls: Call[] }>("GET", "/calls?limit=60"),
      ]);
      webhooks.forEach(addWebhook);
      calls.forEach(addCall);
    },
  };
}

/** The outcome of a line, in one of four words. */
export function outcomeOf(line: Line): "good" | "waiting" | "bad" | "dropped" {
  if (line.kind === "call") return line.call.code === null && line.call.status < 400 ? "good" : "bad";
  const { attempts, state } = line.webhook;
  if (state === "dropped") return "dropped";
  if (attempts.some(({ status }) => status === 200)) return "good";
  return attempts.length > 0 || state === "given_up" || state === "unsubscribed" ? "bad" : "waiting";
}
