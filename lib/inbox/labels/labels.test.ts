import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { labelEntries } from "@/db/schema/inbox/label-entries";
import { labels } from "@/db/schema/inbox/labels";
import { inWorkspace, type Scope } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { closeConversation } from "@/lib/inbox/conversations/close-conversation";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { searchMessages } from "@/lib/search/search-messages";
import { asWorker } from "@/lib/testing/process-role";
import { test } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  messagingEntry,
  type TestChannel,
  webhookBody,
} from "@/lib/testing/webhooks";
import { changeLabel } from "./change-label";
import { clearLabel } from "./clear-label";
import { createLabel } from "./create-label";
import { deleteLabel } from "./delete-label";
import { labelConversation } from "./label-conversation";
import { listLabels } from "./list-labels";
import { LABELS_MAX, type Labelling } from "./shapes";

const at = (minutes: number) => new Date(Date.parse("2026-11-20T09:00:00Z") + minutes * 60_000);

async function says(channel: TestChannel, from: string, minutes: number, text = "Hello") {
  const message = { mid: `m_${newId()}`, text };
  await deliver(webhookBody(channel, messagingEntry(channel, from, at(minutes), { message })));
  while ((await drain()) > 0);
}

const make = async (scope: Scope, name: string) => {
  const id = newId();
  await inWorkspace(scope, (ctx) => createLabel(ctx, { id, name, colour: "blue" }));
  return id;
};
const give = (scope: Scope, labelling: Labelling) =>
  inWorkspace(scope, (ctx) => labelConversation(ctx, labelling));
const lines = async (scope: Scope, query: Parameters<typeof listConversations>[1] = {}) =>
  (await inWorkspace(scope, (ctx) => listConversations(ctx, query))).items;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

describe("a label", () => {
  test("has a name that no other has, in whatever case, until it is deleted", async ({ scope, stranger }) => {
    const id = await make(scope, "  VIP   customers ");
    expect(await inWorkspace(scope, listLabels)).toEqual([
      { id, name: "VIP customers", colour: "blue", conversations: 0 },
    ]);
    expect(await codeOf(make(scope, "vip customers"))).toBe("name_taken");
    const other = await make(scope, "Order");
    expect(
      await codeOf(inWorkspace(scope, (ctx) => changeLabel(ctx, { labelId: other, name: "VIP CUSTOMERS" }))),
    ).toBe("name_taken");
    await make(stranger, "VIP customers");
    await inWorkspace(scope, (ctx) => deleteLabel(ctx, id));
    await make(scope, "VIP customers");
    expect(await inWorkspace(scope, listLabels)).toHaveLength(2);
  });

  test("asked for again at the limit is answered as before, another one is refused", async ({ scope }) => {
    const made = Array.from({ length: LABELS_MAX }, (_, index) => ({ id: newId(), name: `Label ${index}` }));
    await inWorkspace(scope, async (ctx) => {
      for (const label of made) await createLabel(ctx, { ...label, colour: "blue" });
    });
    const again = inWorkspace(scope, (ctx) => createLabel(ctx, { ...made[0]!, colour: "blue" }));
    expect(await codeOf(again)).toBe("done");
    expect(await codeOf(make(scope, "Another"))).toBe("limit_reached");
  });

  test("of another workspace is not found, nor given", async ({ scope, stranger }) => {
    const page = await connectTestChannel(scope, "facebook");
    await says(page, "7001", 0);
    const [line] = await lines(scope);
    const foreign = await make(stranger, "Order");
    expect(await codeOf(give(scope, { conversationId: line!.id, add: [foreign] }))).toBe("not_found");
    expect(await codeOf(inWorkspace(scope, (ctx) => deleteLabel(ctx, foreign)))).toBe("not_found");
    expect(await codeOf(give(stranger, { conversationId: line!.id, add: [foreign] }))).toBe("not_found");
  });
});

describe("a conversation with labels", () => {
  test("is in their lists, in every order and view, and in their counters, as it changes", async ({
    scope,
  }) => {
    const page = await connectTestChannel(scope, "facebook");
    for (const [place, from] of ["7001", "7002", "7003"].entries()) await says(page, from, place);
    const [third, second, first] = await lines(scope);
    const [order, vip] = [await make(scope, "Order"), await make(scope, "VIP")];
    for (const { id } of [first!, third!]) await give(scope, { conversationId: id, add: [order] });
    await give(scope, { conversationId: second!.id, add: [vip, order, vip] });
    await give(scope, { conversationId: second!.id, remove: [order] });

    const idsOf = async (query: Parameters<typeof listConversations>[1]) =>
      (await lines(scope, query)).map(({ id }) => id);
    expect((await lines(scope, { labelId: vip })).map((one) => one.labelIds)).toEqual([[vip]]);
    expect(await idsOf({ labelId: order })).toEqual([third!.id, first!.id]);
    expect(await idsOf({ labelId: order, sort: "oldest" })).toEqual([first!.id, third!.id]);
    expect(await idsOf({ labelId: order, sort: "ending" })).toEqual([first!.id, third!.id]);
    expect(await idsOf({ labelId: order, view: "waiting" })).toEqual([first!.id, third!.id]);
    expect(await idsOf({ labelId: order, view: "unassigned", limit: 1 })).toEqual([third!.id]);
    expect(await idsOf({ labelId: order, channelId: newId() })).toEqual([]);

    // A new message moves it in its label's list too; a closing moves it to the closed ones.
    await says(page, "7001", 10);
    expect(await idsOf({ labelId: order })).toEqual([first!.id, third!.id]);
    await inWorkspace(scope, (ctx) => closeConversation(ctx, third!.id));
    expect(await idsOf({ labelId: order })).toEqual([first!.id]);
    expect(await idsOf({ labelId: order, view: "closed" })).toEqual([third!.id]);
    const counts = await inWorkspace(scope, (ctx) => getInboxCounts(ctx, { labelId: order }));
    expect(counts).toMatchObject({ open: 1, closed: 1, waiting: 1, unassigned: 1 });
    const here = { labelId: order, channelId: page.id };
    expect(await inWorkspace(scope, (ctx) => getInboxCounts(ctx, here))).toMatchObject({
      open: 1,
      closed: 1,
    });
    const named = await inWorkspace(scope, listLabels);
    expect(named.map(({ name, conversations }) => [name, conversations])).toEqual([
      ["Order", 2],
      ["VIP", 1],
    ]);
  });

  test("keeps what two members give at once", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    await says(page, "7001", 0);
    const [line] = await lines(scope);
    const [order, vip] = [await make(scope, "Order"), await make(scope, "VIP")];
    await Promise.all([order, vip].map((id) => give(scope, { conversationId: line!.id, add: [id] })));
    const [labelled] = await lines(scope);
    expect(labelled!.labelIds.toSorted()).toEqual([order, vip].toSorted());
  });

  test("has at most twenty, and can always lose one", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    await says(page, "7001", 0);
    const [line] = await lines(scope);
    const ids: string[] = [];
    for (let n = 0; n < 21; n += 1) ids.push(await make(scope, `Label ${n}`));
    const conversationId = line!.id;
    await give(scope, { conversationId, add: ids.slice(0, 20) });
    expect(await codeOf(give(scope, { conversationId, add: [ids[20]!] }))).toBe("limit_reached");
    await give(scope, { conversationId, add: [ids[20]!], remove: [ids[0]!] });
    expect((await lines(scope))[0]!.labelIds).toEqual(ids.slice(1));
  });

  test("is searched by them", async ({ scope }) => {
    const page = await connectTestChannel(scope, "facebook");
    await says(page, "7001", 0, "Where is my parcel?");
    await says(page, "7002", 1, "My parcel came");
    const [, first] = await lines(scope);
    const order = await make(scope, "Order");
    await give(scope, { conversationId: first!.id, add: [order] });
    const found = await inWorkspace(scope, (ctx) => searchMessages(ctx, { text: "parcel", labelId: order }));
    expect(found.items.map(({ conversationId }) => conversationId)).toEqual([first!.id]);
  });
});

test("a deleted label leaves its conversations in batches, and its counters with them", async ({ scope }) => {
  const page = await connectTestChannel(scope, "facebook");
  await says(page, "7001", 0);
  await says(page, "7002", 1);
  const [order, vip] = [await make(scope, "Order"), await make(scope, "VIP")];
  for (const { id } of await lines(scope)) await give(scope, { conversationId: id, add: [order, vip] });

  await asWorker(() => clearLabel(scope, order));
  expect((await lines(scope))[0]!.labelIds).toEqual([order, vip]);
  await inWorkspace(scope, (ctx) => deleteLabel(ctx, order));
  await asWorker(() => clearLabel(scope, order));
  await asWorker(() => clearLabel(scope, order));
  expect((await lines(scope)).map(({ labelIds }) => labelIds)).toEqual([[vip], [vip]]);
  const left = await inWorkspace(scope, async ({ db, workspaceId }) => [
    await db.$count(labels, eq(labels.workspaceId, workspaceId)),
    await db.$count(labelEntries, eq(labelEntries.workspaceId, workspaceId)),
  ]);
  expect(left).toEqual([1, 2]);
  expect(await inWorkspace(scope, (ctx) => getInboxCounts(ctx, { labelId: order }))).toMatchObject({
    open: 0,
  });
});
