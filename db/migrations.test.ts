import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Pool, type PoolClient } from "pg";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createLabel } from "@/lib/inbox/labels/create-label";
import { labelConversation } from "@/lib/inbox/labels/label-conversation";
import { snoozeConversation } from "@/lib/inbox/snoozing/snooze-conversation";
import { drain } from "@/lib/jobs/drain";
import { messageToken } from "@/lib/platforms/message-token";
import { ownerUrl } from "@/lib/testing/database";
import { talkOn } from "@/lib/testing/talk";
import { test } from "@/lib/testing/test";
import { wamid } from "@/lib/testing/wamid";
import { connectTestChannel, deliver, webhookBody, whatsappEntry } from "@/lib/testing/webhooks";
import { createApiKey } from "@/lib/workspaces/api-keys";

let owner: Pool;
beforeAll(() => {
  owner = new Pool({ connectionString: ownerUrl(), max: 1 });
});
afterAll(() => owner.end());

/** Run the statements of a migration that fill in data again. */
async function fillIn(name: string, by: Pool | PoolClient = owner): Promise<void> {
  const path = fileURLToPath(new URL(`./migrations/${name}.sql`, import.meta.url));
  const statements = (await readFile(path, "utf8")).split("--> statement-breakpoint");
  for (const statement of statements) if (/^(?:UPDATE|INSERT) /m.test(statement)) await by.query(statement);
}

const PERSON = "4915110000077";
/** Ids with tokens of every possible length, and ids without a token. */
const ids = [
  ...[8, 9, 16, 18, 20, 23, 24, 25, 32, 48, 64].map((length) =>
    wamid(PERSON, "5F".repeat(64).slice(0, length)),
  ),
  wamid("DE.1300000000077", "3EB0A1B2C3D4E5F60718"),
  wamid(PERSON, "short"),
  "wamid.words",
  "wamid.====",
  "wamid.HBgNsimulated==",
];

describe("the migration that gives ids their tokens", () => {
  test("reads from what was stored before it the tokens that are read since", async ({ scope, clock }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    const timestamp = String(Math.floor(clock.now.getTime() / 1000) - 60);
    const from = { from: PERSON, timestamp };
    const reaction = (id: string) => ({ type: "reaction", reaction: { message_id: id, emoji: "👍" } });
    const messages = ids.flatMap((id) => [
      { ...from, id, type: "text", text: { body: id } },
      { ...from, id: `wamid.${newId()}`, ...reaction(id) },
    ]);
    const statuses = ids.map((id) => ({ id: `${id}`, status: "read", timestamp, recipient_id: PERSON }));
    const contacts = [{ wa_id: PERSON, profile: { name: "Ada" } }];
    await deliver(webhookBody(channel, whatsappEntry(channel, { statuses })));
    while ((await drain()) > 0);
    const rows = async (table: string, id: string) =>
      (
        await owner.query<{ id: string; token: string | null; contact: string | null }>(
          `select ${id} as id, external_token as token, ${table === "reactions" ? "contact_id" : "null"} as contact
             from ${table} where channel_id = $1 order by 1`,
          [channel.id],
        )
      ).rows;
    const forget = (table: string, columns: string) =>
      owner.query(`update ${table} set ${columns} where channel_id = $1`, [channel.id]);

    // As stored before: the plain id, where there is a keyed hash or a sealed id now.
    const makePlain = async (table: string, column: string) => {
      for (const id of ids.filter((one) => messageToken(one) !== null))
        await owner.query(
          `update ${table} set ${column} = $1 where channel_id = $2 and external_token = $3`,
          [id, channel.id, messageToken(id)],
        );
    };
    await makePlain("held_updates", "external_id");
    await forget("held_updates", "external_token = null");
    await fillIn("0013_two_ids_and_kept_parts");
    const updates = (await rows("held_updates", "external_id")).filter(({ id }) => ids.includes(id));
    expect(updates).toHaveLength(ids.length);
    expect(updates.map(({ token }) => token)).toEqual(updates.map(({ id }) => messageToken(id)));

    await deliver(webhookBody(channel, whatsappEntry(channel, { contacts, messages })));
    while ((await drain()) > 0);
    await makePlain("messages", "external_id");
    await makePlain("reactions", "message_external_id");
    const messageRows = await rows("messages", "external_id");
    const reacted = await rows("reactions", "message_external_id");
    expect(messageRows).toHaveLength(ids.length);
    expect(messageRows.map(({ token }) => token)).toEqual(messageRows.map(({ id }) => messageToken(id)));
    expect(reacted.every(({ contact }) => contact !== null)).toBe(true);
    await forget("messages", "external_token = null");
    await forget("reactions", "external_token = null, contact_id = null");
    await fillIn("0013_two_ids_and_kept_parts");
    expect(await rows("messages", "external_id")).toEqual(messageRows);
    expect(await rows("reactions", "message_external_id")).toEqual(reacted);
  });
});

describe("the migration that gives old API keys an end", () => {
  test("lets each that had none work for a year more, and changes no other", async ({ scope, clock }) => {
    clock.now = new Date();
    const makeKey = (days: number) =>
      inWorkspace(scope, (ctx) => createApiKey(ctx, { id: newId(), name: "Robot", role: "agent", days }));
    const [old, other] = [await makeKey(1), await makeKey(30)];
    const client = await owner.connect();
    try {
      // Nobody else sees the column as it was.
      await client.query("begin");
      await client.query("alter table api_keys alter column expires_at drop not null");
      await client.query("update api_keys set expires_at = null where id = $1", [old.id]);
      await fillIn("0053_api_keys_end", client);
      const { rows } = await client.query(
        `select id, expires_at - now() between interval '365 days' and interval '367 days' as "inAYear",
                expires_at at time zone 'utc' = $3::timestamp as "asBefore"
           from api_keys where id in ($1, $2) order by "inAYear"`,
        [old.id, other.id, other.expiresAt.replace("Z", "")],
      );
      expect(rows).toEqual([
        { id: other.id, inAYear: false, asBefore: true },
        { id: old.id, inAYear: true, asBefore: false },
      ]);
    } finally {
      await client.query("rollback");
      client.release();
    }
    const without = owner.query("update api_keys set expires_at = null where id = $1", [old.id]);
    await expect(without).rejects.toMatchObject({ code: "23502" });
  });
});

describe("the migration that makes pending what was snoozed without a time", () => {
  test("moves each of its counters, those of its labels too, and no other", async ({ scope, clock }) => {
    const { workspaceId } = scope;
    const labelId = newId();
    const [rests, sleeps] = [await talkOn(scope, clock, "facebook"), await talkOn(scope, clock, "whatsapp")];
    const until = new Date(clock.now.getTime() + 3_600_000).toISOString();
    await inWorkspace(scope, async (ctx) => {
      await createLabel(ctx, { id: labelId, name: "Supplier", colour: "blue" });
      for (const { conversationId } of [rests, sleeps])
        await labelConversation(ctx, { conversationId, add: [labelId], remove: [] });
      await snoozeConversation(ctx, { conversationId: sleeps.conversationId, until });
      await snoozeConversation(ctx, { conversationId: rests.conversationId, until: null });
    });
    const client = await owner.connect();
    const read = async () => {
      const counts = `select bucket, count from inbox_counts where workspace_id = $1 and count <> 0 order by bucket`;
      const states = `select id, status from conversations where workspace_id = $1
        union all select conversation_id, status from label_entries where workspace_id = $1 order by 1, 2`;
      return [
        (await client.query(counts, [workspaceId])).rows,
        (await client.query(states, [workspaceId])).rows,
      ];
    };
    try {
      await client.query("begin");
      const now = await read();
      // As it was stored before.
      for (const table of ["conversations", "label_entries"])
        await client.query(
          `update ${table} set status = 'snoozed' where workspace_id = $1 and status = 'pending'`,
          [workspaceId],
        );
      await client.query(
        `with before as (delete from inbox_counts where workspace_id = $1 and bucket like '%pending' returning *)
         update inbox_counts c set count = c.count + before.count from before
          where c.workspace_id = $1 and c.bucket = replace(before.bucket, 'pending', 'snoozed')`,
        [workspaceId],
      );
      await client.query(
        `insert into inbox_counts select workspace_id, 'in:' || channel_id || ':snoozed', 1 from conversations
          where id = $1
         union all select workspace_id, 'label:' || $2::text || '/in:' || channel_id || ':snoozed', 1
           from conversations where id = $1
         on conflict on constraint inbox_counts_pkey do nothing`,
        [rests.conversationId, labelId],
      );
      expect(await read()).not.toEqual(now);
      await fillIn("0054_pending_conversations", client);
      expect(await read()).toEqual(now);
    } finally {
      await client.query("rollback");
      client.release();
    }
  });
});
