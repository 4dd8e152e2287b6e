import { describe, expect } from "vitest";
import { listContacts } from "@/lib/contacts/people/list-contacts";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { addNote } from "@/lib/inbox/conversations/add-note";
import { assign } from "@/lib/inbox/conversations/assign";
import { closeConversation } from "@/lib/inbox/conversations/close-conversation";
import { markRead } from "@/lib/inbox/conversations/mark-read";
import { saveDraft } from "@/lib/inbox/conversations/save-draft";
import { findConversation } from "@/lib/inbox/views/find-conversation";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import type { CommentEvent } from "@/lib/platforms/comments/comment-event";
import { eraseContact } from "@/lib/privacy/erase-contact";
import { exportContact } from "@/lib/privacy/export-contact";
import { searchMessages } from "@/lib/search/search-messages";
import { mustFindAll } from "@/lib/testing/search-index";
import { test } from "@/lib/testing/test";
import { ada, bob, type ThreadWorld, threadWorld } from "@/lib/testing/thread-world";
import { contactKey } from "@/lib/vault/keys";
import { moveComments } from "./move-comments";

const SECOND_MS = 1_000;

/** A comment as its webhook tells it, `seconds` from now. */
function comment(
  world: ThreadWorld,
  seconds: number,
  more: Partial<CommentEvent> & { externalId: string },
): CommentEvent {
  return {
    kind: "comment",
    asset: world.asset,
    at: new Date(world.scope.clock().getTime() - 600 * SECOND_MS + seconds * SECOND_MS),
    direction: "inbound",
    person: ada,
    rootExternalId: null,
    subject: { externalId: world.postId, kind: "post", adTitle: null },
    text: `Words of ${more.externalId}`,
    attachments: [],
    ...more,
  };
}

const asRole = (scope: Scope, role: "agent"): Scope => ({
  ...scope,
  actor: { kind: "member", id: newId(), role },
});
const counts = (scope: Scope) => inWorkspace(scope, (ctx) => getInboxCounts(ctx));

describe("comments", () => {
  test("stand in the list as one thread, each with its author, and wait for an answer", async ({
    stranger,
  }) => {
    const world = await threadWorld("facebook");
    const told = [
      comment(world, 0, { externalId: "c1" }),
      comment(world, 10, { externalId: "c2", rootExternalId: "c1", person: bob }),
      comment(world, 20, { externalId: "c3", rootExternalId: "c1", direction: "outbound", person: null }),
      comment(world, 30, { externalId: "c4", rootExternalId: "c1", person: null }),
    ];
    await world.hear(...told);
    await world.hear(...told);

    const thread = await world.thread();
    expect(thread).toMatchObject({
      kind: "comments",
      contact: { name: "Ada Example" },
      unread: 3,
      waitingSince: told[3]!.at.toISOString(),
      replyUntil: null,
      preview: "Words of c4",
      subject: { kind: "post", words: null },
    });
    expect(
      thread.messages.items.map(({ text, direction, comment: facts }) => [text, direction, facts]),
    ).toEqual([
      [
        "Words of c1",
        "inbound",
        expect.objectContaining({ isFirst: true, author: expect.objectContaining({ name: "Ada Example" }) }),
      ],
      [
        "Words of c2",
        "inbound",
        expect.objectContaining({ isFirst: false, author: expect.objectContaining({ name: "Bob Example" }) }),
      ],
      ["Words of c3", "outbound", expect.objectContaining({ author: null })],
      ["Words of c4", "inbound", expect.objectContaining({ author: null })],
    ]);
    expect(thread.messages.items[2]).toMatchObject({ isFromElsewhere: true, status: "sent" });
    expect(await counts(world.scope)).toMatchObject({ open: 1, waiting: 1, unassigned: 1, ending: 0 });
    expect(await inWorkspace(stranger, (ctx) => findConversation(ctx, thread.id))).toBeNull();
  });

  test("may come before the one they answer, and then nobody is named until it comes", async ({
    ready: _,
  }) => {
    const world = await threadWorld("facebook");
    await world.hear(comment(world, 10, { externalId: "c2", rootExternalId: "c1", person: bob }));
    expect(await world.thread()).toMatchObject({ contact: { id: null, name: "" }, preview: "Words of c2" });
    await world.hear(comment(world, 0, { externalId: "c1" }));
    expect(await world.thread()).toMatchObject({ contact: { name: "Ada Example" }, preview: "Words of c2" });
  });

  test("that are hidden or removed wait for nobody; what was removed is read by whoever may", async ({
    ready: _,
  }) => {
    const world = await threadWorld("facebook");
    await world.hear(comment(world, 0, { externalId: "c1" }));
    const stands = (standing: "hidden" | "shown" | "removed") =>
      world.hear({
        kind: "comment_standing",
        asset: world.asset,
        at: world.scope.clock(),
        externalId: "c1",
        standing,
      });
    await stands("hidden");
    expect((await world.thread()).messages.items[0]?.comment?.hiddenAt).not.toBeNull();
    expect(await counts(world.scope)).toMatchObject({ open: 1, waiting: 0 });
    world.later(SECOND_MS);
    await stands("shown");
    expect(await counts(world.scope)).toMatchObject({ waiting: 1 });
    const found = () => inWorkspace(world.scope, (ctx) => searchMessages(ctx, { text: "Words" }));
    expect((await found()).items).toHaveLength(1);
    world.later(SECOND_MS);
    await stands("removed");
    expect(await counts(world.scope)).toMatchObject({ waiting: 0 });
    expect((await found()).items).toEqual([]);
    const [seen] = (await world.thread()).messages.items;
    expect(seen).toMatchObject({ text: null, comment: { removedText: "Words of c1" } });
    const [other] = (await world.thread(asRole(world.scope, "agent"))).messages.items;
    expect(other).toMatchObject({ text: null, comment: { removedText: null } });
    expect((await world.thread()).preview).toBeNull();
  });

  test("are assigned, noted beside, read, searched and closed by the verbs of direct messages", async ({
    ready: _,
  }) => {
    const world = await threadWorld("facebook");
    await world.hear(comment(world, 0, { externalId: "c1", text: "Do you have oat milk?" }));
    const { id: conversationId } = await world.thread();
    const me = world.scope.actor.kind === "member" ? world.scope.actor.id : "";
    await inWorkspace(world.scope, async (ctx) => {
      await assign(ctx, { conversationId, assigneeId: me });
      await addNote(ctx, { id: newId(), conversationId, text: "Ask the kitchen" });
      await saveDraft(ctx, { conversationId, text: "We do", revision: newId(), after: [] });
      await markRead(ctx, conversationId);
    });
    const found = (text: string) => inWorkspace(world.scope, (ctx) => searchMessages(ctx, { text }));
    expect((await found("oat")).items).toMatchObject([{ conversationId, type: "message" }]);
    expect((await found("kitchen")).items).toMatchObject([{ conversationId, type: "note" }]);
    expect(await world.thread()).toMatchObject({
      assigneeId: me,
      unread: 0,
      notes: { items: [{ text: "Ask the kitchen" }] },
      draft: { text: "We do" },
    });
    await inWorkspace(world.scope, (ctx) => closeConversation(ctx, conversationId));
    expect(await counts(world.scope)).toMatchObject({ open: 0, closed: 1 });
    // Somebody answers in the thread: it is open again.
    await world.hear(comment(world, 599, { externalId: "c2", rootExternalId: "c1", person: bob }));
    expect(await world.thread()).toMatchObject({ status: "open", unread: 1 });
    await mustFindAll(world.scope);
  });

  test("of an erased person are gone everywhere, and what others said stays", async ({ ready: _ }) => {
    const world = await threadWorld("facebook");
    await world.hear(
      comment(world, 0, { externalId: "c1" }),
      comment(world, 10, { externalId: "c2", rootExternalId: "c1", person: bob }),
      comment(world, 20, { externalId: "c3", rootExternalId: "c1" }),
      comment(world, 30, { externalId: "d1" }),
      comment(world, 40, { externalId: "d2", rootExternalId: "d1", direction: "outbound", person: null }),
    );
    const people = await inWorkspace(world.scope, (ctx) => listContacts(ctx));
    const gone = people.items.find(({ name }) => name === "Ada Example")!;
    const exported = await inWorkspace(world.scope, (ctx) => exportContact(ctx, gone.id));
    expect(exported.messages.map(({ text }) => text)).toEqual(["Words of c1", "Words of c3", "Words of d1"]);
    await inWorkspace(world.scope, (ctx) => eraseContact(ctx, gone.id));

    const { items } = await inWorkspace(world.scope, (ctx) => listConversations(ctx));
    expect(items).toMatchObject([{ contact: { id: null, name: "" }, preview: "Words of c2", unread: 1 }]);
    expect((await world.thread()).messages.items.map(({ text }) => text)).toEqual(["Words of c2"]);
    expect(await counts(world.scope)).toMatchObject({ open: 1, waiting: 1 });
    // What Meta tells of them once more begins nothing again but a thread without a beginning.
    await mustFindAll(world.scope);
  });

  test("are another contact's once both are one person", async ({ ready: _ }) => {
    const world = await threadWorld("facebook");
    await world.hear(
      comment(world, 0, { externalId: "c1" }),
      comment(world, 10, { externalId: "e1", person: bob, rootExternalId: "c1" }),
    );
    const { items } = await inWorkspace(world.scope, (ctx) => listContacts(ctx));
    const idOf = (name: string) => items.find((one) => one.name === name)!.id;
    const join = { from: idOf("Ada Example"), into: idOf("Bob Example") };
    await inWorkspace(world.scope, async (ctx) =>
      moveComments(ctx, join, {
        fromKey: await contactKey(ctx, join.from),
        intoKey: await contactKey(ctx, join.into),
      }),
    );
    const thread = await world.thread();
    expect(thread.contact.id).toBe(join.into);
    expect(thread.messages.items.map(({ text }) => text)).toEqual(["Words of c1", "Words of e1"]);
  });

  test("bring what they stand below, read once from Meta", async ({ ready: _ }) => {
    const world = await threadWorld("facebook");
    await world.says("A decaf?");
    await world.says("And tea?");
    expect((await world.jobs()).filter((name) => name === "read-subject")).toHaveLength(1);
    const { subject, subjectCard } = await world.thread();
    expect(subject).toMatchObject({ kind: "post", words: "What do you drink?" });
    expect(subjectCard).toMatchObject({ text: "What do you drink?", post: null, figures: [] });
    expect(subjectCard?.permalink).toMatch(/^https:/);
    await world.says("And water?");
    expect(await world.jobs()).not.toContain("read-subject");
  });
});
