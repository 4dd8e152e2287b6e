import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { connect } from "@/db/client";
import { inWorkspace, type Scope } from "@/lib/context";
import { hashTokens } from "@/lib/inbox/finding/hash-tokens";
import { ownerUrl, urlOf } from "@/lib/testing/database";
import { test } from "@/lib/testing/test";
import { type Lookup, readCandidates } from "./candidates";

const MESSAGES = 60_000;

/** Two frequent words that never meet in the newest half, a rare one, and a channel that most messages are on. */
async function fill({ workspaceId }: Scope, [one, two, rare, channel]: number[]): Promise<void> {
  const owner = connect(ownerUrl(), { max: 1, statement_timeout: 120_000 });
  const rows = (token: number | undefined, where: string) =>
    owner.db.execute(sql`insert into message_tokens (workspace_id, token, at, id)
      select ${workspaceId}::uuid, ${token}::bigint, timestamptz '2026-11-20 10:00:00Z' - n * interval '9 seconds',
        overlay(overlay(md5('m' || n) placing '7' from 13) placing '8' from 17)::uuid
        from generate_series(1, ${MESSAGES}::int) n where ${sql.raw(where)}`);
  await rows(one, `n % 4 = 0 or n > ${MESSAGES / 2}`);
  await rows(two, `n % 4 = 1 or n > ${MESSAGES / 2}`);
  await rows(rare, "n % 3000 = 0");
  await rows(channel, "n % 10 <> 9");
  await owner.db.execute(sql.raw("analyze message_tokens"));
  await owner.close();
}

interface Plan {
  "Node Type": string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Join Filter"?: number;
  Plans?: Plan[];
}

/** Every node of a plan. */
const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** Explain, as the role that asks, every statement a lookup sends. */
async function plansOf(scope: Scope, lookup: Lookup): Promise<Plan[]> {
  const gateway = connect(urlOf("trefoil_gateway"), { max: 1 });
  const plans: Plan[] = [];
  await gateway.db.transaction(async (tx) => {
    await tx.execute(sql.raw(`set local app.workspace_id = '${scope.workspaceId}'`));
    const execute: typeof tx.execute = (query) => {
      return tx.execute(query);
    };
    const db = new Proxy(tx, {
      get: (target, name) =>
        name === "execute"
          ? async (query: Parameters<typeof execute>[0]) => {
              const { rows } = await execute<{ "QUERY PLAN": { Plan: Plan }[] }>(
                sql`explain (analyze, format json) ${query}`,
              );
              plans.push(rows[0]!["QUERY PLAN"][0]!.Plan);
              return execute(query);
            }
          : Reflect.get(target, name),
    });
    await readCandidates({ ...scope, db, now: scope.clock(), changed: [] }, lookup, null, 20);
  });
  await gateway.close();
  return plans;
}

test("each lookup reads its tokens in order: nothing is scanned, and no more than 1,000 rows are sorted or discarded", async ({
  scope,
}) => {
  const names = ["^one", "^two", "^rare", "@channel/1"];
  const tokens = await inWorkspace(scope, (ctx) => hashTokens(ctx, names));
  await fill(scope, tokens);
  const [one = 0, two = 0, rare = 0, channel = 0] = tokens;
  const lookups = [
    [[one]],
    [[one], [two]],
    [[one], [rare]],
    [[two], [channel], [one]],
    [[rare, two], [channel]],
    [[one, two]],
  ];
  for (const conditions of lookups) {
    const plans = await plansOf(scope, { conditions, since: null, until: null });
    expect(plans.length).toBeGreaterThan(0);
    for (const node of plans.flatMap(nodesOf)) {
      const total = (rows = 0) => rows * node["Actual Loops"];
      expect(node["Node Type"]).not.toMatch(/Seq Scan|Bitmap|Hash Join/);
      if (/Sort/.test(node["Node Type"])) expect(total(node["Actual Rows"])).toBeLessThanOrEqual(1_000);
      expect(total(node["Rows Removed by Filter"])).toBeLessThanOrEqual(1_000);
      expect(total(node["Rows Removed by Join Filter"])).toBeLessThanOrEqual(1_000);
      // A statement reads at most a window of the rarest token.
      expect(node["Actual Rows"]).toBeLessThanOrEqual(1_000);
    }
  }
});
