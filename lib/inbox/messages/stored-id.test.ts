import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { messageToken } from "@/lib/platforms/message-token";
import { asOwner } from "@/lib/testing/gateway";
import { newDigits } from "@/lib/testing/new-digits";
import { asWorker } from "@/lib/testing/process-role";
import { test } from "@/lib/testing/test";
import { wamid } from "@/lib/testing/wamid";
import { connectTestChannel, deliver, webhookBody, whatsappEntry } from "@/lib/testing/webhooks";
import { sealOldIds } from "./seal-old-ids";
import { metaIdOf, storedId, storedIdOf } from "./stored-id";

const KEY = Buffer.alloc(32, 7);
const TOKEN = "3EB0C767D097B7C5A1C7";
const OWN = wamid("33600000001", TOKEN);

describe("the id under which a message of WhatsApp is stored", () => {
  test("is the same each time, another on another channel, and holds the token alone", () => {
    const stored = storedIdOf(KEY, "channel-1", OWN);
    expect(storedIdOf(KEY, "channel-1", OWN)).toBe(stored);
    expect(storedIdOf(KEY, "channel-1", stored)).toBe(stored);
    expect(storedIdOf(KEY, "channel-2", OWN)).not.toBe(stored);
    expect(storedIdOf(Buffer.alloc(32, 8), "channel-1", OWN)).not.toBe(stored);
    expect(messageToken(stored)).toBe(TOKEN);
    expect(storedIdOf(KEY, "channel-1", wamid("33600000002", TOKEN))).not.toBe(stored);
  });

  test("is Meta's own where it names nobody", () => {
    for (const id of ["m_abc", "aWdfZAG1faXRlbToxOklHTWVzc2Fn", "wamid.without-a-token", "17841_99"])
      expect(storedIdOf(KEY, "channel-1", id)).toBe(id);
  });

  test("gives Meta's own back, to its workspace and channel alone", async ({ scope, stranger }) => {
    const stored = await inWorkspace(scope, (ctx) => storedId(ctx, "channel-1", OWN));
    expect(await inWorkspace(scope, (ctx) => metaIdOf(ctx, "channel-1", stored))).toBe(OWN);
    expect(await inWorkspace(scope, (ctx) => metaIdOf(ctx, "channel-1", OWN))).toBe(OWN);
    expect(await inWorkspace(scope, (ctx) => metaIdOf(ctx, "channel-1", null))).toBeNull();
    await expect(inWorkspace(scope, (ctx) => metaIdOf(ctx, "channel-2", stored))).rejects.toThrow();
    await expect(inWorkspace(stranger, (ctx) => metaIdOf(ctx, "channel-1", stored))).rejects.toThrow();
  });
});

describe("ids that an older version stored as WhatsApp gives them", () => {
  const number = newDigits();
  const id = (name: string) => wamid(number, name.padEnd(20, "0"));
  const begin = Date.parse("2026-11-20T09:00:00Z") / 1_000;
  const [question, quote] = [id("A1"), id("A2")];

  async function chat(scope: Scope) {
    const channel = await connectTestChannel(scope, "whatsapp");
    const contacts = [{ wa_id: number, profile: { name: "Ada" } }];
    let second = 0;
    const hear = async (message: Record<string, unknown>) => {
      second += 1;
      const messages = [{ from: number, timestamp: String(begin + second), ...message }];
      await deliver(webhookBody(channel, whatsappEntry(channel, { contacts, messages })));
      while ((await drain()) > 0);
    };
    const react = (emoji: string) =>
      hear({ id: id(`R${second}`), type: "reaction", reaction: { message_id: question, emoji } });
    await hear({ id: question, type: "text", text: { body: "Open on Sunday?" } });
    await hear({ id: quote, type: "text", text: { body: "Until when?" }, context: { id: question } });
    await react("👍");
    const thread = async () => {
      const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
      const { messages } = await inWorkspace(scope, (ctx) => getConversation(ctx, items[0]!.id));
      return messages.items.map(({ text, replyTo, reactions }) => [
        text,
        replyTo?.text ?? null,
        reactions.map(({ emoji }) => emoji).join(),
      ]);
    };
    return { channel, hear, react, thread };
  }

  const makeOld = (channelId: string) =>
    Promise.all([
      ...[question, quote].map((bare) =>
        asOwner("update messages set external_id = $1 where channel_id = $2 and external_token = $3", [
          bare,
          channelId,
          messageToken(bare),
        ]),
      ),
      asOwner(
        `update messages set reply_to_external_id = $1
          where channel_id = $2 and reply_to_external_id is not null`,
        [question, channelId],
      ),
      asOwner("update reactions set message_external_id = $1 where channel_id = $2", [question, channelId]),
    ]);

  const namesIn = async (channelId: string) => {
    const rows = await asOwner<{ id: string | null }>(
      `select external_id as id from messages where channel_id = $1
       union all select reply_to_external_id from messages where channel_id = $1
       union all select message_external_id from reactions where channel_id = $1`,
      [channelId],
    );
    return rows.flatMap((row) => row.id ?? []);
  };

  test("are found meanwhile, and are sealed by the sweep", async ({ scope }) => {
    const { channel, hear, react, thread } = await chat(scope);
    const before = [
      ["Open on Sunday?", null, "👍"],
      ["Until when?", "Open on Sunday?", ""],
    ];
    expect(await thread()).toEqual(before);
    await makeOld(channel.id);
    expect(await thread()).toEqual(before);

    // The same again, and another reaction, which Meta names by its own id as ever.
    const again = String(begin + 1);
    await hear({ id: question, timestamp: again, type: "text", text: { body: "Open on Sunday?" } });
    await react("🎉");
    const after = [["Open on Sunday?", null, "🎉"], before[1]];
    expect(await thread()).toEqual(after);

    for (let turn = 0; turn < 2; turn += 1) {
      await asWorker(() => sealOldIds(scope));
      const ids = await namesIn(channel.id);
      expect(ids).toHaveLength(4);
      expect(ids.filter((one) => !one.startsWith("wa:"))).toEqual([]);
      expect(await thread()).toEqual(after);
    }
  });

  test("are all sealed in small batches, also behind a quote that names nobody", async ({ scope }) => {
    const { channel, hear } = await chat(scope);
    const context = { id: "wamid.without-a-token" };
    for (const name of ["A3", "A4"])
      await hear({ id: id(name), type: "text", text: { body: name }, context: { id: question } });
    await makeOld(channel.id);
    // The first one of all.
    await asOwner(
      `update messages set reply_to_external_id = $1 where channel_id = $2
          and id = (select min(id::text)::uuid from messages where channel_id = $2)`,
      [context.id, channel.id],
    );
    await asWorker(() => sealOldIds(scope, 1));
    const ids = await namesIn(channel.id);
    expect(ids.filter((one) => !one.startsWith("wa:"))).toEqual([context.id]);
  });

  test("of both spellings of one reaction the newer stays", async ({ scope }) => {
    const { channel, react, thread } = await chat(scope);
    await makeOld(channel.id);
    const [sealed] = await inWorkspace(scope, async (ctx) => [await storedId(ctx, channel.id, question)]);
    await asOwner(
      `insert into reactions (workspace_id, channel_id, message_external_id, external_token, side, emoji, at, contact_id)
       select workspace_id, channel_id, $1, external_token, side, '🐌', at - interval '1 minute', contact_id
         from reactions where channel_id = $2`,
      [sealed, channel.id],
    );
    await asWorker(() => sealOldIds(scope));
    expect((await thread())[0]).toEqual(["Open on Sunday?", null, "👍"]);
    expect(await namesIn(channel.id)).toHaveLength(4);
    await react("🎉");
    expect((await thread())[0]).toEqual(["Open on Sunday?", null, "🎉"]);
  });
});
