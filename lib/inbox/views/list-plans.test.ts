import { sql } from "drizzle-orm";
import pg from "pg";
import { describe, expect } from "vitest";
import { z } from "zod";
import { connect } from "@/db/client";
import { inWorkspace, type Scope } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import { newId } from "@/lib/ids";
import type { InboxView } from "@/lib/inbox/message-rules";
import { type InboxSort, isDescending, type Rank, rankCursor, sortOf } from "@/lib/inbox/sort-rules";
import { ownerUrl, urlOf } from "@/lib/testing/database";
import { test } from "@/lib/testing/test";
import { connectTestChannel } from "@/lib/testing/webhooks";
import type { ConversationKind } from "@/lib/words";
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
 * Fill a workspace with conversations: one in ten closed, one in seven waiting, one in five given to the owner. Half of
 * their windows are over, the others end within hours.
 */
async function fill({ workspaceId, actor, clock }: Scope, channelId: string, count: number) {
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
    select ${workspaceId}::uuid, ${idOf("i")}, ${first}::uuid, ${channelId}::uuid, 'facebook', '\\x00',
      decode(md5('h' || ${first}::text || n), 'hex'), now() from generate_series(1, ${count}::int) n`);
  await owner.db.execute(sql`
    insert into conversations (workspace_id, id, channel_id, platform, contact_id, identity_id, status, assignee_id,
      waiting_since, reply_until, trouble, last_message_at, last_message_id, last_direction, last_kind, created_at)
    select ${workspaceId}::uuid, ${idOf("c")}, ${channelId}::uuid, 'facebook', ${first}::uuid,
      ${idOf("i")}, case when n % 10 = 0 then 'closed' else 'open' end,
      case when n % 5 = 0 then ${memberId}::uuid end, case when n % 7 = 0 then ${at} end,
      case when n % 11 <> 0 then ${end} end,
      case when n % 90 = 0 then 'failed' end, ${at},
      ${first}::uuid, 'inbound', 'text', now() from generate_series(1, ${count}::int) n`);
  for (const table of ["conversations", "identities", "contacts", "conversation_reads"]) {
    await owner.db.execute(sql.raw(`analyze ${table}`));
  }
  await owner.close();
}

async function planOf(
  scope: Scope,
  { text, values }: z.infer<typeof Statement>,
  options = "costs off",
): Promise<string> {
  const web = connect(urlOf("trefoil_gateway"), { max: 1 });
  const client = await web.pool.connect();
  await client.query("begin");
  await client.query(`set local app.workspace_id = '${scope.workspaceId}'`);
  const { rows } = await client.query<{ "QUERY PLAN": string }>(`explain (${options}) ${text}`, values);
  await client.query("rollback");
  client.release();
  await web.close();
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

describe("each list of the inbox", () => {
  test("reads its own partial index in order, as the role that asks", async ({ scope }) => {
    const channel = await connectTestChannel(scope, "facebook");
    const [other] = [await connectTestChannel(scope, "instagram")];
    await fill(scope, channel.id, 20_000);
    await fill(scope, other.id, 500);
    const lists = {
      conversations_open_idx: { view: "open" },
      conversations_closed_idx: { view: "closed" },
      conversations_unassigned_idx: { view: "unassigned" },
      conversations_assignee_idx: { view: "mine" },
      conversations_waiting_idx: { view: "waiting" },
      conversations_trouble_idx: { view: "attention" },
      conversations_channel_idx: { view: "open", channelId: other.id },
      conversations_platform_idx: { view: "open", platform: "instagram" },
    };
    for (const [index, query] of Object.entries(lists)) {
      const statements = await listen(async () => {
        const { next } = await inWorkspace(scope, (ctx) => listConversations(ctx, query));
        await inWorkspace(scope, (ctx) =>
          listConversations(ctx, { ...query, ...(next ? { cursor: next } : {}) }),
        );
      });
      const reads = statements.filter(({ text }) => /from "conversations".*order by/.test(text));
      expect(reads).toHaveLength(2);
      for (const read of reads) {
        const plan = await planOf(scope, read);
        expect(plan, index).toContain(index);
        expect(plan).not.toMatch(/Seq Scan|Sort/);
      }
    }
  });

  test("has a partial index for each part of each order, and discards few rows of it", async ({ scope }) => {
    const channel = await connectTestChannel(scope, "facebook");
    await fill(scope, channel.id, 20_000);
    const reads: [string, { view: InboxView; sort?: InboxSort }, Rank["group"]][] = [
      ["conversations_ending_idx", { view: "open", sort: "ending" }, 0],
      ["conversations_ending_idx", { view: "open", sort: "ending" }, 1],
      ["conversations_waiting_idx", { view: "open", sort: "oldest" }, 0],
      ["conversations_open_idx", { view: "open", sort: "oldest" }, 1],
      ["conversations_waiting_ending_idx", { view: "waiting", sort: "ending" }, 0],
      ["conversations_waiting_ending_idx", { view: "waiting", sort: "ending" }, 1],
      ["conversations_waiting_ending_idx", { view: "ending" }, 0],
      ["conversations_assignee_ending_idx", { view: "mine", sort: "ending" }, 0],
      ["conversations_assignee_ending_idx", { view: "mine", sort: "ending" }, 1],
      ["conversations_assignee_waiting_idx", { view: "mine", sort: "oldest" }, 0],
      ["conversations_assignee_idx", { view: "mine", sort: "oldest" }, 1],
      ["conversations_assignee_ending_idx", { view: "unassigned", sort: "ending" }, 0],
      ["conversations_assignee_waiting_idx", { view: "unassigned", sort: "oldest" }, 0],
      ["conversations_unassigned_idx", { view: "unassigned", sort: "oldest" }, 1],
    ];
    for (const [index, query, group] of reads) {
      const isDown = isDescending(group, sortOf(query.view, query.sort));
      const at = isDown ? scope.clock() : new Date(scope.clock().getTime() - 365 * DAY_MS);
      const cursor = rankCursor({ group, at, id: newId(), from: scope.clock() });
      const statements = await listen(() =>
        inWorkspace(scope, (ctx) => listConversations(ctx, { ...query, cursor })),
      );
      const [read] = statements.filter(({ text }) => /from "conversations".*order by/.test(text));
      const plan = await planOf(scope, read!, "analyze, costs off, timing off, summary off");
      const what = `${index} ${JSON.stringify(query)} ${group}\n${plan}`;
      expect(plan, what).toContain(index);
      expect(plan, what).not.toMatch(/Seq Scan|Sort/);
      const discarded = [...plan.matchAll(/Rows Removed by Filter: (\d+)/g)].map(([, rows]) => Number(rows));
      expect(Math.max(0, ...discarded), what).toBeLessThan(1_000);
    }
    const counting = await listen(() => inWorkspace(scope, getInboxCounts));
    const [read] = counting.filter(({ text }) => /from "conversations".*order by/.test(text));
    expect(await planOf(scope, read!)).toMatch(
      /Index Scan using conversations_waiting_ending_idx.*\s+Index Cond: .*reply_until/,
    );
  });

  test("has an index of its own for comments, which are few among many, in each order", async ({ scope }) => {
    const channel = await connectTestChannel(scope, "facebook");
    await fill(scope, channel.id, 20_000);
    const owner = connect(ownerUrl(), { max: 1, statement_timeout: 60_000 });
    await owner.db.execute(sql`update conversations set kind = 'comments', reply_until = null
      where workspace_id = ${scope.workspaceId}::uuid and hashtext(id::text) % 50 = 0`);
    await owner.db.execute(sql`analyze conversations`);
    await owner.close();
    const reads: [string | null, ConversationKind, { view: InboxView; sort?: InboxSort }, Rank["group"]][] = [
      ["conversations_kind_idx", "comments", { view: "open" }, 0],
      ["conversations_kind_idx", "comments", { view: "closed" }, 0],
      ["conversations_kind_trouble_idx", "comments", { view: "attention" }, 0],
      ["conversations_kind_waiting_idx", "comments", { view: "waiting" }, 0],
      ["conversations_kind_waiting_idx", "comments", { view: "open", sort: "oldest" }, 0],
      ["conversations_kind_idx", "comments", { view: "open", sort: "oldest" }, 1],
      ["conversations_kind_assignee_idx", "comments", { view: "unassigned" }, 0],
      ["conversations_kind_assignee_idx", "comments", { view: "mine" }, 0],
      ["conversations_kind_assignee_waiting_idx", "comments", { view: "unassigned", sort: "oldest" }, 0],
      ["conversations_kind_assignee_waiting_idx", "comments", { view: "mine", sort: "oldest" }, 0],
      // Of the many, an index of both kinds does as well.
      [null, "direct", { view: "open" }, 0],
      [null, "direct", { view: "closed" }, 0],
      [null, "direct", { view: "waiting" }, 0],
      [null, "direct", { view: "unassigned" }, 0],
      [null, "direct", { view: "ending" }, 0],
      [null, "direct", { view: "open", sort: "ending" }, 0],
      [null, "direct", { view: "open", sort: "ending" }, 1],
      [null, "direct", { view: "mine", sort: "ending" }, 1],
    ];
    for (const [index, kind, query, group] of reads) {
      const isDown = isDescending(group, sortOf(query.view, query.sort));
      const at = isDown ? scope.clock() : new Date(scope.clock().getTime() - 365 * DAY_MS);
      const cursor = rankCursor({ group, at, id: newId(), from: scope.clock() });
      const statements = await listen(() =>
        inWorkspace(scope, (ctx) => listConversations(ctx, { ...query, kind, cursor })),
      );
      const [read] = statements.filter(({ text }) => /from "conversations".*order by/.test(text));
      const plan = await planOf(scope, read!, "analyze, costs off, timing off, summary off");
      const what = `${index} ${kind} ${JSON.stringify(query)} ${group}\n${plan}`;
      if (index) expect(plan, what).toContain(`${index} `);
      expect(plan, what).not.toMatch(/Seq Scan|Sort/);
      const dropped = [...plan.matchAll(/Rows Removed by Filter: (\d+)/g)].map(([, rows]) => Number(rows));
      expect(Math.max(0, ...dropped), what).toBeLessThan(1_000);
    }
    const none = await inWorkspace(scope, (ctx) =>
      listConversations(ctx, { view: "ending", kind: "comments" }),
    );
    expect(none).toMatchObject({ items: [], next: null });
  });

  test("of a label is read from its entries in order, however many other conversations there are", async ({
    scope,
  }) => {
    const channel = await connectTestChannel(scope, "facebook");
    await fill(scope, channel.id, 20_000);
    const labelId = newId();
    const owner = connect(ownerUrl(), { max: 1, statement_timeout: 60_000 });
    for (const [id, share] of [[labelId, 3] as const, [newId(), 2] as const]) {
      await owner.db.execute(sql`
        insert into label_entries (workspace_id, label_id, conversation_id, channel_id, platform, status, assignee_id,
          waiting_since, last_message_at, reply_until, trouble)
        select workspace_id, ${id}::uuid, id, channel_id, platform, status, assignee_id, waiting_since,
          last_message_at, reply_until, trouble from conversations
         where workspace_id = ${scope.workspaceId}::uuid and hashtext(id::text) % ${share}::int = 0`);
    }
    await owner.db.execute(sql`analyze label_entries`);
    await owner.close();
    const reads: [string, { view: InboxView; sort?: InboxSort }][] = [
      ["label_entries_newest_idx", { view: "open" }],
      ["label_entries_newest_idx", { view: "closed" }],
      ["label_entries_waiting_idx", { view: "waiting" }],
      ["label_entries_waiting_idx", { view: "open", sort: "oldest" }],
      ["label_entries_ending_idx", { view: "ending" }],
      ["label_entries_ending_idx", { view: "open", sort: "ending" }],
    ];
    for (const [index, query] of reads) {
      const statements = await listen(() =>
        inWorkspace(scope, (ctx) => listConversations(ctx, { ...query, labelId })),
      );
      const [read] = statements.filter(({ text }) => /from "label_entries".*order by/.test(text));
      const plan = await planOf(scope, read!, "analyze, costs off, timing off, summary off");
      const what = `${index} ${JSON.stringify(query)}\n${plan}`;
      expect(plan, what).toContain(index);
      expect(plan, what).not.toMatch(/Seq Scan|Sort/);
      const dropped = [...plan.matchAll(/Rows Removed by Filter: (\d+)/g)].map(([, rows]) => Number(rows));
      expect(Math.max(0, ...dropped), what).toBeLessThan(1_000);
    }
  });

  test("takes the same few statements whatever the number of lines, and counters count no rows", async ({
    scope,
  }) => {
    const channel = await connectTestChannel(scope, "facebook");
    await fill(scope, channel.id, 60);
    const statements = async (limit: number) =>
      (await listen(() => inWorkspace(scope, (ctx) => listConversations(ctx, { limit })))).length;
    expect(await statements(50)).toBe(await statements(1));
    const counting = await listen(() => inWorkspace(scope, getInboxCounts));
    expect(counting.filter(({ text }) => /count\(/i.test(text))).toEqual([]);
  });
});
