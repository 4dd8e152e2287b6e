import { describe, expect } from "vitest";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { cancelScheduled, restoreScheduled } from "@/lib/inbox/later/cancel-scheduled";
import { listScheduled } from "@/lib/inbox/later/list-scheduled";
import { scheduleReply } from "@/lib/inbox/later/schedule-reply";
import { sendScheduledNow } from "@/lib/inbox/later/send-scheduled-now";
import { ScheduledReplyView } from "@/lib/inbox/later/shapes";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import { undoReply } from "@/lib/inbox/sending/undo-reply";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { addMember, test } from "@/lib/testing/test";
import { connectTestChannel, deliver, messagingEntry, webhookBody } from "@/lib/testing/webhooks";
import { changeSavedReply } from "./change-saved-reply";
import { createSavedReply } from "./create-saved-reply";
import { deleteSavedReply } from "./delete-saved-reply";
import { getReplyFilling } from "./get-reply-filling";
import { listSavedReplies } from "./list-saved-replies";
import { renameFolder } from "./rename-folder";
import { restoreSavedReply } from "./restore-saved-reply";
import { type NewSavedReply, SAVED_REPLY_LIMITS } from "./shapes";

const writing = (shortcut: string, more: Partial<NewSavedReply> = {}): NewSavedReply => ({
  id: newId(),
  title: `About ${shortcut}`,
  shortcut,
  folder: "",
  isPrivate: false,
  texts: [{ language: "en", text: "Hello {{contact.first_name|there}}!", variants: [] }],
  mediaIds: [],
  ...more,
});
const as = <Result>(scope: Scope, work: (ctx: Context) => Promise<Result>) => inWorkspace(scope, work);
const create = (scope: Scope, reply: NewSavedReply) => as(scope, (ctx) => createSavedReply(ctx, reply));
const list = (scope: Scope) => as(scope, listSavedReplies);
const ownerOf = ({ actor }: Scope) => (actor.kind === "member" ? actor.id : null);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );
const agentOf = async (scope: Scope): Promise<Scope> => {
  const id = await addMember(scope.workspaceId, "agent");
  return { ...scope, actor: { kind: "member", id, role: "agent" } };
};
async function conversationOf(scope: Scope, text: string) {
  const page = await connectTestChannel(scope, "facebook");
  const message = { mid: `m_${newId()}`, text };
  await deliver(webhookBody(page, messagingEntry(page, `70${page.asset}`, scope.clock(), { message })));
  while ((await drain()) > 0);
  const { items } = await as(scope, (ctx) => listConversations(ctx, {}));
  return items.find(({ channelId }) => channelId === page.id)!;
}

describe("a saved reply", () => {
  test("asked for again at the limit is answered as before, another one is refused", async ({ scope }) => {
    const replies = Array.from({ length: SAVED_REPLY_LIMITS.repliesMax }, (_, index) => writing(`r${index}`));
    await as(scope, async (ctx) => {
      for (const reply of replies) await createSavedReply(ctx, reply);
    });
    expect(await codeOf(create(scope, replies[0]!))).toBe("done");
    expect(await codeOf(create(scope, writing("another")))).toBe("limit_reached");
  });

  test("is made once, listed by folder and title, and is nobody else's business", async ({
    scope,
    stranger,
  }) => {
    const thanks = writing("thanks", { folder: "Orders" });
    await create(scope, thanks);
    await create(scope, thanks);
    await create(scope, writing("hours"));
    expect((await list(scope)).map(({ shortcut }) => shortcut)).toEqual(["hours", "thanks"]);
    expect(await list(stranger)).toEqual([]);
    const foreign = { savedReplyId: thanks.id };
    expect(await codeOf(as(stranger, (ctx) => deleteSavedReply(ctx, foreign.savedReplyId)))).toBe(
      "not_found",
    );
    const change = { ...foreign, ...writing("x"), revision: 1 };
    expect(await codeOf(as(stranger, (ctx) => changeSavedReply(ctx, change)))).toBe("not_found");
  });

  test("has a shortcut that no other has, in whatever case and accents, until it is deleted", async ({
    scope,
  }) => {
    const first = writing("Été");
    await create(scope, first);
    expect(await codeOf(create(scope, writing("ete")))).toBe("shortcut_taken");
    await as(scope, (ctx) => deleteSavedReply(ctx, first.id));
    await create(scope, writing("ete"));
    expect(await codeOf(as(scope, (ctx) => restoreSavedReply(ctx, first.id)))).toBe("shortcut_taken");
  });

  test("that is deleted is restored, and both twice", async ({ scope }) => {
    const one = writing("hello");
    await create(scope, one);
    await as(scope, (ctx) => deleteSavedReply(ctx, one.id));
    expect(await list(scope)).toEqual([]);
    expect(await codeOf(as(scope, (ctx) => deleteSavedReply(ctx, one.id)))).toBe("not_found");
    for (let time = 0; time < 2; time += 1) await as(scope, (ctx) => restoreSavedReply(ctx, one.id));
    expect(await list(scope)).toMatchObject([{ id: one.id, revision: 1 }]);
  });

  test("changed on top of somebody else's change is a conflict, and the same change twice is one", async ({
    scope,
  }) => {
    const one = writing("hello");
    await create(scope, one);
    const change = { ...one, savedReplyId: one.id, title: "Greeting", revision: 1 };
    for (let time = 0; time < 2; time += 1) await as(scope, (ctx) => changeSavedReply(ctx, change));
    expect(await codeOf(as(scope, (ctx) => changeSavedReply(ctx, { ...change, title: "Welcome" })))).toBe(
      "conflict",
    );
    expect(await list(scope)).toMatchObject([{ title: "Greeting", revision: 2, changedBy: ownerOf(scope) }]);
  });

  test("has only variables that exist, and something to say", async ({ scope }) => {
    const said = (text: string) => writing("x", { texts: [{ language: "en", text, variants: [] }] });
    expect(await codeOf(create(scope, said("Hello {{contact.frist_name}}")))).toBe("variable_unknown");
    expect(await codeOf(create(scope, said("  ")))).toBe("empty");
    expect(await codeOf(create(scope, writing("x", { mediaIds: [newId()] })))).toBe("not_found");
  });

  test("is in a folder that is spelt one way, and moves with it", async ({ scope }) => {
    await create(scope, writing("a", { folder: "Orders" }));
    await create(scope, writing("b", { folder: "orders" }));
    await as(scope, (ctx) => renameFolder(ctx, { from: "Orders", name: "Parcels" }));
    expect((await list(scope)).map(({ folder }) => folder)).toEqual(["Parcels", "Parcels"]);
    expect(await codeOf(as(scope, (ctx) => renameFolder(ctx, { from: "Orders", name: "X" })))).toBe(
      "not_found",
    );
  });
});

describe("an agent's own saved reply", () => {
  test("is theirs alone, and those of everyone are changed by managers", async ({ scope }) => {
    const [agent, other] = [await agentOf(scope), await agentOf(scope)];
    expect(await codeOf(create(agent, writing("hello")))).toBe("forbidden");
    const own = writing("hello", { isPrivate: true, folder: "Orders" });
    await create(agent, own);
    await create(other, writing("hello", { isPrivate: true }));
    const shared = writing("hello");
    await create(scope, shared);
    expect(await list(agent)).toMatchObject(
      [{ isPrivate: true, folder: "" }, { isPrivate: false }].toSorted((one) => (one.isPrivate ? 0 : 1)),
    );
    expect((await list(scope)).map(({ id }) => id)).toEqual([shared.id]);
    expect(await codeOf(as(scope, (ctx) => deleteSavedReply(ctx, own.id)))).toBe("not_found");
    expect(await codeOf(as(agent, (ctx) => deleteSavedReply(ctx, shared.id)))).toBe("forbidden");
    const change = { ...own, savedReplyId: own.id, isPrivate: false, revision: 1 };
    expect(await codeOf(as(agent, (ctx) => changeSavedReply(ctx, change)))).toBe("forbidden");
  });
});

describe("a reply that was begun from a saved one", () => {
  const usesOf = async (scope: Scope) => (await list(scope)).map(({ uses }) => uses);

  test("counts once, whatever is sent twice", async ({ scope }) => {
    const one = writing("hello");
    await create(scope, one);
    const line = await conversationOf(scope, "Hello");
    const reply = {
      id: newId(),
      conversationId: line.id,
      text: "Hello Ada!",
      savedReplyIds: [one.id, newId()],
      undoSeconds: 0 as const,
    };
    for (let time = 0; time < 2; time += 1) await as(scope, (ctx) => sendReply(ctx, reply));
    expect(await usesOf(scope)).toEqual([1]);
  });

  test("does not count while it may be undone, nor after", async ({ scope }) => {
    const one = writing("hello");
    await create(scope, one);
    const line = await conversationOf(scope, "Hello");
    const reply = {
      id: newId(),
      conversationId: line.id,
      text: "Hello!",
      savedReplyIds: [one.id],
      undoSeconds: 5 as const,
    };
    await as(scope, (ctx) => sendReply(ctx, reply));
    expect(await usesOf(scope)).toEqual([0]);
    const undone = await as(scope, (ctx) => undoReply(ctx, reply.id));
    expect(undone.savedReplyIds).toEqual([one.id]);
    expect(await usesOf(scope)).toEqual([0]);
  });

  test("and scheduled counts when it is sent", async ({ scope }) => {
    const one = writing("hello");
    await create(scope, one);
    const line = await conversationOf(scope, "Hello");
    const goesAt = new Date(scope.clock().getTime() + 3_600_000).toISOString();
    const reply = { id: newId(), conversationId: line.id, text: "Hello!", savedReplyIds: [one.id], goesAt };
    await as(scope, (ctx) => scheduleReply(ctx, reply));
    expect(await usesOf(scope)).toEqual([0]);
    await as(scope, (ctx) => sendScheduledNow(ctx, reply.id));
    expect(await usesOf(scope)).toEqual([1]);
  });

  test("and taken back before its time knows it still, and counts nothing", async ({ scope }) => {
    const one = writing("hello");
    await create(scope, one);
    const line = await conversationOf(scope, "Hello");
    const goesAt = new Date(scope.clock().getTime() + 3_600_000).toISOString();
    const reply = { id: newId(), conversationId: line.id, text: "Hello!", savedReplyIds: [one.id], goesAt };
    await as(scope, (ctx) => scheduleReply(ctx, reply));
    expect(await as(scope, (ctx) => listScheduled(ctx, line.id))).toMatchObject([
      { savedReplyIds: [one.id] },
    ]);
    const taken = await as(scope, (ctx) => cancelScheduled(ctx, reply.id));
    expect(ScheduledReplyView.parse(taken).savedReplyIds).toEqual([one.id]);
    expect(await usesOf(scope)).toEqual([0]);
    await as(scope, (ctx) => restoreScheduled(ctx, reply.id));
    await as(scope, (ctx) => sendScheduledNow(ctx, reply.id));
    expect(await usesOf(scope)).toEqual([1]);
  });

  test("is not sent with a variable that nobody filled in", async ({ scope }) => {
    const line = await conversationOf(scope, "Hello");
    const reply = { id: newId(), conversationId: line.id, text: "Hello {{contact.name}}" };
    expect(await codeOf(as(scope, (ctx) => sendReply(ctx, reply)))).toBe("variable_open");
  });
});

describe("what a reply is filled in with", () => {
  test("is of its conversation, in the contact's language, and of no other workspace", async ({
    scope,
    stranger,
  }) => {
    const line = await conversationOf(scope, "Bonjour, je voudrais savoir où est passée ma commande");
    const filling = await as(scope, (ctx) => getReplyFilling(ctx, { conversationId: line.id }));
    expect(filling).toMatchObject({
      language: "fr",
      ownLanguage: "en",
      values: {
        "member.name": "Test Member",
        "member.first_name": "Test",
        "workspace.name": "Test Workspace",
      },
    });
    const conversationId = line.id;
    expect(await codeOf(as(stranger, (ctx) => getReplyFilling(ctx, { conversationId })))).toBe("not_found");
    const messageId = newId();
    expect(await codeOf(as(scope, (ctx) => getReplyFilling(ctx, { conversationId, messageId })))).toBe(
      "not_found",
    );
  });
});
