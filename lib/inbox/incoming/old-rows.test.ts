import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { heldIdOf } from "@/lib/inbox/messages/held-id";
import { storedId } from "@/lib/inbox/messages/stored-id";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { eraseContact } from "@/lib/privacy/erase-contact";
import { asOwner } from "@/lib/testing/gateway";
import { asWorker } from "@/lib/testing/process-role";
import { test } from "@/lib/testing/test";
import { wamid } from "@/lib/testing/wamid";
import {
  connectTestChannel,
  deliver,
  type TestChannel,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";
import { workspaceKey } from "@/lib/vault/keys";
import { dropOldHeld } from "./drop-old-held";

const NUMBER = "4915110000077";
const USER_ID = "DE.1300000000077";
const id = (name: string, scope = NUMBER) => wamid(scope, name.padEnd(20, "0"));
const begin = Date.parse("2026-11-20T09:00:00Z") / 1_000;

type Json = Record<string, unknown>;
const byNumber = { from: NUMBER };
const byUserId = { from_user_id: USER_ID };
const text = (body: string) => ({ type: "text", text: { body } });
const edit = (of: string, body: string) => ({
  id: id(`E${of.length}${body.length}`),
  type: "edit",
  edit: { original_message_id: of, message: text(body) },
});
const react = (of: string) => ({ id: id("R0"), type: "reaction", reaction: { message_id: of, emoji: "👍" } });

async function hear(channel: TestChannel, ...incoming: Json[]): Promise<void> {
  for (const [second, message] of [...incoming, ...incoming].entries()) {
    const { from, from_user_id } = message;
    const contacts = [{ wa_id: from, user_id: from_user_id, profile: { name: "Ada" } }];
    const messages = [{ timestamp: String(begin + (second % incoming.length)), ...message }];
    await deliver(webhookBody(channel, whatsappEntry(channel, { contacts, messages })));
    while ((await drain()) > 0);
  }
}

/** Rows as older builds wrote them, without the contact and the message's token. */
async function makeOld({ id: channelId }: TestChannel, columns = "contact_id = null, external_token = null") {
  for (const table of ["held_updates", "reactions"])
    await asOwner(`update ${table} set ${columns} where channel_id = $1`, [channelId]);
}

async function left({ id: channelId }: TestChannel): Promise<string[]> {
  const rows = await asOwner<{ id: string }>(
    `select external_id as id from held_updates where channel_id = $1
     union all select message_external_id from reactions where channel_id = $1`,
    [channelId],
  );
  return rows.map((row) => row.id).sort();
}

/** An id as it is stored once its message is there. */
const stored = (scope: Scope, { id: channelId }: TestChannel, externalId: string) =>
  inWorkspace(scope, (ctx) => storedId(ctx, channelId, externalId));

/** An id as it is stored while its message is unknown. */
const heldId = async (scope: Scope, channel: TestChannel, externalId: string) => {
  const id = await stored(scope, channel, externalId);
  return inWorkspace(scope, async (ctx) => heldIdOf(await workspaceKey(ctx, "words"), channel.id, id));
};

const open = (scope: Scope) => inWorkspace(scope, (ctx) => listConversations(ctx));

describe("updates stored before rows said whose they are", () => {
  test("go with the contact when it is erased", async ({ scope }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    const [said, never, other] = [id("A1"), id("B2"), id("C3")];
    await hear(channel, { ...byNumber, id: said, ...text("Hello") });
    await hear(channel, { ...byNumber, ...react(said) }, { ...byNumber, ...edit(never, "Fuchsia") });
    await hear(
      channel,
      { from: "4915110000088", id: id("D4"), ...text("I am Bo") },
      { from: "4915110000088", ...edit(other, "Mine") },
    );
    await makeOld(channel);
    const { items } = await open(scope);
    const ada = items.find(({ preview }) => preview === "Hello")!;
    await inWorkspace(scope, (ctx) => eraseContact(ctx, ada.contact.id!));
    expect(await left(channel)).toEqual([await heldId(scope, channel, other)]);
  });

  test("go too where they named a message by its other id, before anybody knew whose it was", async ({
    scope,
  }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    await hear(channel, { ...byNumber, ...react(id("A1", USER_ID)) });
    await hear(channel, { ...byNumber, id: id("A1"), ...text("Hello") });
    expect(await left(channel)).toEqual([await heldId(scope, channel, id("A1", USER_ID))]);
    const { items } = await open(scope);
    await inWorkspace(scope, (ctx) => eraseContact(ctx, items[0]!.contact.id!));
    expect(await left(channel)).toEqual([]);
  });

  test.for([
    ["old", true],
    ["new", false],
  ] as const)("go on with whoever their contact becomes: %s rows", async ([, isOld], { scope }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    const [first, second] = [id("A1"), id("B2")];
    await hear(channel, { ...byUserId, id: id("C3"), ...text("By a name") });
    await hear(
      channel,
      { ...byUserId, ...edit(id("A1", USER_ID), "Changed") },
      { ...byUserId, ...react(second) },
    );
    await hear(channel, { ...byNumber, id: id("D4"), ...text("By a number") });
    if (isOld) await makeOld(channel, "contact_id = null");
    expect((await open(scope)).items).toHaveLength(2);
    await hear(channel, { ...byNumber, ...byUserId, id: id("E5"), ...text("Both are me") });
    const { items } = await open(scope);
    expect(items).toHaveLength(1);
    // The message arrives at last and finds its edit.
    await hear(channel, { ...byNumber, ...byUserId, id: first, ...text("As it was") });
    const [row] = await asOwner<{ edited: boolean }>(
      "select edited_at is not null as edited from messages where channel_id = $1 and external_id = $2",
      [channel.id, await stored(scope, channel, first)],
    );
    expect(row).toEqual({ edited: true });
    await inWorkspace(scope, (ctx) => eraseContact(ctx, items[0]!.contact.id!));
    expect(await left(channel)).toEqual(isOld ? [await stored(scope, channel, second)] : []);
  });

  test("are put away when nobody is known whose they are and their message never comes", async ({
    scope,
    clock,
  }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    const said = id("A1");
    await hear(channel, { ...byNumber, id: said, ...text("Hello") });
    await hear(channel, { ...byNumber, ...react(said) });
    await hear(channel, { from: "4915110000099", ...react(id("B2")) });
    await makeOld(channel, "contact_id = null");
    const sweep = () => asWorker(() => inWorkspace(scope, (ctx) => dropOldHeld(ctx)));
    clock.now = new Date((begin + 29 * 86_400) * 1_000);
    await sweep();
    expect(await left(channel)).toEqual(
      [await stored(scope, channel, said), await heldId(scope, channel, id("B2"))].sort(),
    );
    clock.now = new Date((begin + 32 * 86_400) * 1_000);
    await sweep();
    expect(await left(channel)).toEqual([await stored(scope, channel, said)]);
  });
});
