import { sql } from "drizzle-orm";
import pg from "pg";
import { describe, expect } from "vitest";
import { z } from "zod";
import { connect } from "@/db/client";
import { inWorkspace, memberOf, type Scope } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import { newId } from "@/lib/ids";
import { INBOX_VIEWS, type InboxView } from "@/lib/inbox/message-rules";
import { type InboxSort, isDescending, type Rank, rankCursor, sortsOf } from "@/lib/inbox/sort-rules";
import { ownerUrl, urlOf } from "@/lib/testing/database";
import { test } from "@/lib/testing/test";
import { connectTestChannel, type TestChannel } from "@/lib/testing/webhooks";
import { CONVERSATION_KINDS, type ConversationKind, type PlatformName } from "@/lib/words";
import { getInboxCounts } from "./get-inbox-counts";
import { listConversations } from "./list-conversations";

const Statement = z.object({ text: z.string(), values: z.array(z.unknown()).optional() });

/** Every statement `work` sends, with its values. */
async function listen(work: () => Promise<unknown>) {
  const statements: z.infer<typeof Statement>[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = new Proxy(query, {
    apply(target, self, args: unknown[]) {
      const [first, second] = args;
      const statement = Statement.safeParse(
        typeof first === "string" ? { text: first, values: second } : first,
      );
      if (statement.success)
        statements.push({
          ...statement.data,
          values: Array.isArray(second) ? second : (statement.data.values ?? []),
        });
      return Reflect.apply(target, self, args);
    },
  });
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return statements;
}

/**
 * Fill a workspace with conversations: one in ten closed, one in five given to somebody, one in 400 to the owner. The
 * newest 3,000 wait, and of the others one in seven. Half of their windows are over, the others end within hours. One
 * in `oneCommentIn` has comments.
 */
async function fill(
  { workspaceId, actor, clock }: Scope,
  { id: channelId, platform }: TestChannel,
  count: number,
  oneCommentIn = 50,
) {
  const owner = connect(ownerUrl(), { max: 1, statement_timeout: 60_000 });
  const memberId = actor.kind === "member" ? actor.id : newId();
  const first = newId();
  const middle = sql`${clock().toISOString()}::timestamptz`;
  const end = sql`${middle} + (n - ${count / 2}::int) * interval '7 seconds'`;
  const at = sql`timestamptz '2026-11-20 10:00:00Z' - n * interval '7 seconds'`;
  // The n-th id of a kind, of a shape that passes for a UUID.
  const idOf = (kind: string) =>
    sql`overlay(overlay(md5(${kind}::text || ${first}::text || n) placing '7' from 13) placing '8' from 17)::uuid`;
  await owner.db.execute(sql`insert into contacts (workspace_id, id, name, created_at, last_seen_at)
    select ${workspaceId}::uuid, ${first}::uuid, '\\x00', now(), now()`);
  await owner.db.execute(sql`
    insert into identities (workspace_id, id, contact_id, channel_id, platform, address, address_hash, created_at)
    select ${workspaceId}::uuid, ${idOf("i")}, ${first}::uuid, ${channelId}::uuid, ${platform}, '\\x00',
      decode(md5('h' || ${first}::text || n), 'hex'), now() from generate_series(1, ${count}::int) n`);
  await owner.db.execute(sql`
    insert into conversations (workspace_id, id, channel_id, platform, contact_id, identity_id, status, assignee_id,
      waiting_since, reply_until, kind, trouble, last_message_at, last_message_id, last_direction, last_kind, created_at)
    select ${workspaceId}::uuid, ${idOf("c")}, ${channelId}::uuid, ${platform}, ${first}::uuid,
      ${idOf("i")}, case when n % 10 = 0 then 'closed' else 'open' end,
      case when n % 400 = 1 then ${memberId}::uuid when n % 5 = 0 then ${first}::uuid end,
      case when n % 7 = 0 or n < 3000 then ${at} end,
      case when n % ${oneCommentIn}::int <> 0 then ${end} end,
      case when n % ${oneCommentIn}::int = 0 then 'comments' else 'direct' end,
      case when n % 90 = 0 then 'failed' end, ${at},
      ${first}::uuid, 'inbound', 'text', now() from generate_series(1, ${count}::int) n`);
  for (const table of ["conversations", "identities", "contacts", "conversation_reads", "label_entries"]) {
    await owner.db.execute(sql.raw(`analyze ${table}`));
  }
  await owner.close();
}

/** Give a label to one conversation in `share`, or let a member follow it. @returns Its id. */
async function label({ workspaceId }: Scope, share: number, labelId = newId()): Promise<string> {
  const owner = connect(ownerUrl(), { max: 1, statement_timeout: 60_000 });
  await owner.db.execute(sql`
    insert into label_entries (workspace_id, label_id, conversation_id, channel_id, platform, kind, status, assignee_id,
      waiting_since, last_message_at, reply_until, trouble)
    select workspace_id, ${labelId}::uuid, id, channel_id, platform, kind, status, assignee_id, waiting_since,
      last_message_at, reply_until, trouble from conversations
     where workspace_id = ${workspaceId}::uuid and hashtext(id::text) % ${share}::int = 0`);
  await owner.db.execute(sql`analyze label_entries`);
  await owner.close();
  return labelId;
}

/** Read the plans of statements as the role that asks. */
async function plansOf(scope: Scope, statements: z.infer<typeof Statement>[]): Promise<string[]> {
  const web = connect(urlOf("trefoil_gateway"), { max: 1 });
  const client = await web.pool.connect();
  const plans = [];
  await client.query("begin");
  await client.query(`set local app.workspace_id = '${scope.workspaceId}'`);
  for (const { text, values } of statements) {
    const { rows } = await client.query<{ "QUERY PLAN": string }>(
      `explain (analyze, costs off, timing off, summary off) ${text}`,
      values,
    );
    plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
  }
  await client.query("rollback");
  client.release();
  await web.close();
  return plans;
}

/** Rows that a plan sorted or read and threw away. */
function wasteOf(plan: string): number {
  const thrown = [...plan.matchAll(/Rows Removed by (?:Filter|Index Recheck|Join Filter): (\d+)/g)];
  const sorted = [...plan.matchAll(/(?:^|-> {2})(?:Incremental )?Sort {1,2}\(actual rows=(\d+)/gm)];
  return Math.max(0, ...[...thrown, ...sorted].map(([, rows]) => Number(rows)));
}

type Question = {
  view: InboxView;
  sort: InboxSort;
  kind?: ConversationKind;
  channelId?: string;
  platform?: PlatformName;
  labelId?: string;
};

/** The readings of both groups of a list, each from its start. */
async function readingsOf(scope: Scope, query: Question) {
  const groups: Rank["group"][] = query.sort === "newest" ? [0] : [0, 1];
  const readings = [];
  for (const group of groups) {
    const at = isDescending(group, query.sort)
      ? scope.clock()
      : new Date(scope.clock().getTime() - 365 * DAY_MS);
    const cursor = rankCursor({ group, at, id: newId(), from: scope.clock() });
    const statements = await listen(() =>
      inWorkspace(scope, (ctx) => listConversations(ctx, { ...query, cursor })),
    );
    readings.push(...statements.filter(({ text }) => text.includes(" as part ")));
  }
  return readings;
}

describe("each list of the inbox", () => {
  test("reads only its own rows in every order, as the role that asks, however it is narrowed", async ({
    scope,
  }) => {
    const channel = await connectTestChannel(scope, "facebook");
    const other = await connectTestChannel(scope, "instagram");
    await fill(scope, channel, 20_000);
    await fill(scope, other, 2_000);
    const labelId = await label(scope, 2);
    await label(scope, 3);
    await label(scope, 40, memberOf(scope) ?? "");
    const narrowings = [
      {},
      { channelId: channel.id },
      { channelId: other.id },
      { platform: other.platform },
      { labelId },
      { labelId, channelId: other.id },
      { labelId, platform: channel.platform },
    ];
    for (const narrowed of narrowings)
      for (const kind of [undefined, ...CONVERSATION_KINDS])
        for (const view of INBOX_VIEWS)
          for (const sort of sortsOf(view, kind)) {
            const query = { view, sort, ...(kind ? { kind } : {}), ...narrowed };
            const readings = await readingsOf(scope, query);
            const isEmpty = view === "ending" && kind === "comments";
            expect(readings.length > 0, JSON.stringify(query)).toBe(!isEmpty);
            for (const plan of await plansOf(scope, readings)) {
              const what = `${JSON.stringify(query)}\n${plan}`;
              expect(plan, what).toMatch(/Index (Only )?Scan (Backward )?using \w+_idx/);
              expect(plan, what).not.toMatch(/Seq Scan|Bitmap/);
              expect(wasteOf(plan), what).toBeLessThan(1_000);
            }
          }
  });

  test("counts the windows that end soon from the index of its own rows", async ({ scope }) => {
    const channel = await connectTestChannel(scope, "facebook");
    await fill(scope, channel, 20_000);
    const labelId = await label(scope, 2);
    for (const narrowed of [{}, { channelId: channel.id }, { platform: channel.platform }, { labelId }]) {
      const counting = await listen(() => inWorkspace(scope, (ctx) => getInboxCounts(ctx, narrowed)));
      const [plan = ""] = await plansOf(
        scope,
        counting.filter(({ text }) => text.includes(" as part ")),
      );
      const what = `${JSON.stringify(narrowed)}\n${plan}`;
      expect(plan, what).toMatch(/Index (Only )?Scan (Backward )?using \w+_ending_idx/);
      expect(wasteOf(plan), what).toBeLessThan(1_000);
    }
  });

  test("takes the same few statements whatever the number of lines, and counters count no rows", async ({
    scope,
  }) => {
    const channel = await connectTestChannel(scope, "facebook");
    await fill(scope, channel, 60, 1_000);
    const statements = async (limit: number) =>
      (await listen(() => inWorkspace(scope, (ctx) => listConversations(ctx, { limit })))).length;
    expect(await statements(50)).toBe(await statements(1));
    const counting = await listen(() => inWorkspace(scope, getInboxCounts));
    expect(counting.filter(({ text }) => /count\(/i.test(text))).toEqual([]);
  });
});
