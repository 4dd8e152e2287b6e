import type { Finding } from "./check";
import type { Storm } from "./inbound";
import { count } from "./nemesis";
import type { Effect } from "./outbound";
import type { Planted } from "./planted";

const SHOWN_MAX = 5;

/** @returns The number of findings, like all functions here. */
export function printStorm(
  { plan, sending, model, deaths, outages, tookMs }: Storm,
  killsWanted: number,
): number {
  const events = plan.webhooks.reduce((sum, webhook) => sum + webhook.events.length, 0);
  const accepted = sending.acknowledged.reduce((sum, times) => sum + times, 0);
  const kinds = [...deaths].sort().map(([cause, times]) => `${times} ${cause}`);
  const answers = [...sending.answers]
    .sort(([a], [b]) => a - b)
    .map(([status, times]) => `${times} × ${status || "none"}`);
  rows([
    ["webhooks made", `${plan.webhooks.length}, of ${events} events`],
    ["sent, doubles and retries included", `${[...sending.answers.values()].reduce((sum, n) => sum + n, 0)}`],
    ["answers", answers.join(", ")],
    ["acknowledged", `${accepted}; the slowest ${sending.slowestMs} ms after its first try`],
    ["messages owed", `${model.messages.size}`],
    ["killed", `${count(deaths)}: ${kinds.join(", ")}`],
    ...outages.map(({ what, awayMs, acknowledgedMeanwhile }): [string, string] => [
      what,
      `away ${awayMs} ms, ${acknowledgedMeanwhile} webhooks acknowledged meanwhile`,
    ]),
    ...(outages.some(({ what }) => what.includes("full"))
      ? []
      : [
          ["disk of PostgreSQL full", "not tried: it takes Linux, root and a loop device"] satisfies [
            string,
            string,
          ],
        ]),
    ["until all was at rest", `${(tookMs / 1000).toFixed(1)} s`],
  ]);
  const silent = outages.filter(({ acknowledgedMeanwhile }) => acknowledgedMeanwhile === 0).length;
  return silent + (count(deaths) < killsWanted ? 1 : 0);
}

export function printFindings(findings: Finding[]): number {
  console.log("");
  for (const { what, looked, wrong } of findings) {
    console.log(
      `  ${wrong.length === 0 ? "ok   " : "WRONG"} ${what} (${looked} looked at, ${wrong.length} wrong)`,
    );
    for (const one of wrong.slice(0, SHOWN_MAX)) console.log(`          ${one}`);
  }
  const wrongOf = (what: string) => findings.find((one) => one.what.includes(what))?.wrong.length ?? 0;
  console.log(`\n  ${wrongOf("are stored")} lost, ${wrongOf("stored twice")} doubled`);
  return findings.filter(({ wrong }) => wrong.length > 0).length;
}

export function printPlanted(planted: Planted[]): number {
  const unseen = planted.filter(({ reports }) => reports.length === 0);
  console.log(
    `\n  The check, tried on harm done on purpose: ${planted.length - unseen.length} of ${planted.length} seen`,
  );
  for (const { harm } of unseen) console.log(`  WRONG not seen: ${harm}`);
  return unseen.length;
}

export function printEffects(effects: Effect[]): number {
  const head = ["effect", "died", "at Meta", "intent", "shown as", ""];
  const lines = effects.map(({ what, gap, hasDied, accepted, intent, shown, wrong }) => [
    what,
    hasDied ? gap : `${gap} (not passed)`,
    String(accepted),
    intent,
    shown,
    wrong.length === 0 ? "ok" : `WRONG: ${wrong.join("; ")}`,
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...lines].map((line) => line[at]!.length)));
  for (const line of [head, ...lines])
    console.log(
      `  ${line
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join("  ")
        .trimEnd()}`,
    );
  return effects.filter(({ wrong }) => wrong.length > 0).length;
}

function rows(lines: [string, string][]): void {
  const width = Math.max(...lines.map(([name]) => name.length));
  for (const [name, value] of lines) console.log(`  ${name.padEnd(width)}  ${value}`);
}
