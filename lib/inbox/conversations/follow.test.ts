import { describe, expect } from "vitest";
import { inWorkspace, memberOf, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createLabel } from "@/lib/inbox/labels/create-label";
import { labelConversation } from "@/lib/inbox/labels/label-conversation";
import { listMentions } from "@/lib/inbox/mentions/list-mentions";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { asOwner } from "@/lib/testing/gateway";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { asWorker } from "@/lib/testing/process-role";
import { says, type Talk, talkTest as test } from "@/lib/testing/talk";
import { addMember } from "@/lib/testing/test";
import { removeMember } from "@/lib/workspaces/remove-member";
import { addNote } from "./add-note";
import { assign } from "./assign";
import { closeConversation } from "./close-conversation";
import { followConversation, unfollowConversation } from "./follow";
import { markRead } from "./mark-read";
import { unassignFormer } from "./unassign-former";

const follow = (scope: Scope, { conversationId }: Talk) =>
  inWorkspace(scope, (ctx) => followConversation(ctx, conversationId));
const unfollow = (scope: Scope, { conversationId }: Talk) =>
  inWorkspace(scope, (ctx) => unfollowConversation(ctx, conversationId));
const look = (scope: Scope, { conversationId }: Talk) =>
  inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
const note = (scope: Scope, { conversationId }: Talk, text: string) =>
  inWorkspace(scope, (ctx) => addNote(ctx, { id: newId(), conversationId, text }));
const reply = (scope: Scope, { conversationId }: Talk) =>
  inWorkspace(scope, (ctx) => sendReply(ctx, { id: newId(), conversationId, text: "It left." }));
const give = (scope: Scope, { conversationId }: Talk, assigneeId: string | null) =>
  inWorkspace(scope, (ctx) => assign(ctx, { conversationId, assigneeId }));
const followed = async (scope: Scope, narrowed = {}) =>
  (await inWorkspace(scope, (ctx) => listConversations(ctx, { view: "followed", ...narrowed }))).items.map(
    ({ id }) => id,
  );
const counted = async (scope: Scope, narrowed = {}) =>
  (await inWorkspace(scope, (ctx) => getInboxCounts(ctx, narrowed))).followed;
const toldOf = async (scope: Scope) =>
  (await inWorkspace(scope, listMentions)).map(({ isNamed }) => (isNamed ? "named" : "follows"));

/** A colleague of this name. */
async function colleague(scope: Scope, name: string): Promise<Scope & { id: string }> {
  const id = await addMember(scope.workspaceId, "agent");
  await asOwner("update users set name = $2 where id = $1", [id, name]);
  return { ...scope, id, actor: { kind: "member", id, role: "agent" } };
}

describe("a conversation that members follow", () => {
  test("is in a list and a counter of each of them, however narrowed, while it is open", async ({
    scope,
    talk,
    whatsapp,
    clock,
  }) => {
    const { conversationId, channel } = talk;
    const owen = await colleague(scope, "Owen");
    await follow(owen, talk);
    await follow(owen, talk);
    expect(await look(owen, talk)).toMatchObject({ isFollowed: true, followerIds: [owen.id] });
    expect(await look(scope, talk)).toMatchObject({ isFollowed: false, followerIds: [owen.id] });
    const labelId = newId();
    await inWorkspace(scope, (ctx) => createLabel(ctx, { id: labelId, name: "VIP", colour: "blue" }));
    expect(await followed(owen, { labelId })).toEqual([]);
    await inWorkspace(scope, (ctx) => labelConversation(ctx, { conversationId, add: [labelId], remove: [] }));
    expect(await followed(owen, { labelId })).toEqual([conversationId]);
    for (const narrowed of [
      {},
      { channelId: channel.id },
      { platform: channel.platform },
      { kind: "direct" },
    ]) {
      expect(await followed(owen, narrowed)).toEqual([conversationId]);
      expect(await counted(owen, narrowed)).toBe(1);
    }
    for (const sort of ["newest", "oldest", "ending"])
      expect(await followed(owen, { sort })).toEqual([conversationId]);
    expect(await counted(owen, { channelId: whatsapp.channel.id })).toBe(0);
    expect(await counted(owen, { labelId })).toBeNull();
    expect([await followed(scope), await counted(scope)]).toEqual([[], 0]);

    await inWorkspace(scope, (ctx) => closeConversation(ctx, conversationId));
    expect([await followed(owen), await counted(owen)]).toEqual([[], 0]);
    await says(channel, new Date(clock.now.getTime() + 5_000), talk.from, "And now?");
    expect([await followed(owen), await counted(owen)]).toEqual([[conversationId], 1]);
    await unfollow(owen, talk);
    expect([await followed(owen), await counted(owen)]).toEqual([[], 0]);
    expect((await look(owen, talk)).followerIds).toEqual([]);
  });

  test("is followed by whom a note names, and by who answers for a colleague, but not by who has it", async ({
    scope,
    talk,
  }) => {
    const [owen, lise] = [await colleague(scope, "Owen"), await colleague(scope, "Lise")];
    await reply(owen, talk);
    expect((await look(scope, talk)).followerIds).toEqual([]);
    await give(scope, talk, lise.id);
    await reply(lise, talk);
    expect((await look(scope, talk)).followerIds).toEqual([]);
    await reply(owen, talk);
    await note(owen, talk, "@Lise done, see above");
    expect((await look(scope, talk)).followerIds).toEqual([owen.id, lise.id]);
    expect([await counted(owen), await counted(lise), await counted(scope)]).toEqual([1, 1, 0]);
  });

  test("tells its followers of each note until they look, but not of their own, and marks no row", async ({
    scope,
    talk,
  }) => {
    const [owen, lise] = [await colleague(scope, "Owen"), await colleague(scope, "Lise")];
    await follow(owen, talk);
    await note(owen, talk, "I am asking the supplier");
    await note(lise, talk, "They answered me: tomorrow");
    expect([await toldOf(owen), await toldOf(lise), await toldOf(scope)]).toEqual([["follows"], [], []]);
    expect((await look(owen, talk)).isMentioned).toBe(false);
    await note(lise, talk, "@Owen will you tell them?");
    expect(await toldOf(owen)).toEqual(expect.arrayContaining(["named", "follows"]));
    expect((await look(owen, talk)).isMentioned).toBe(true);
    await inWorkspace(owen, (ctx) => markRead(ctx, talk.conversationId));
    expect(await toldOf(owen)).toEqual([]);
  });

  test("is followed no longer by who was removed, with their entries and counters", async ({
    scope,
    talk,
  }) => {
    const [owen, lise] = [await colleague(scope, "Owen"), await colleague(scope, "Lise")];
    await follow(owen, talk);
    await follow(lise, talk);
    await inWorkspace(scope, (ctx) => removeMember(ctx, { memberId: owen.id }));
    await asWorker(() => unassignFormer(scope));
    expect((await look(scope, talk)).followerIds).toEqual([lise.id]);
    const entries = await asOwner("select 1 from label_entries where label_id = $1", [owen.id]);
    const counters = await asOwner("select 1 from inbox_counts where bucket like $1 and count <> 0", [
      `label:${owen.id}/%`,
    ]);
    expect([entries, counters]).toEqual([[], []]);
    expect(await counted(lise)).toBe(1);
  });

  test("is followed by who may read it, in its workspace alone", async ({ as, stranger, talk }) => {
    await mustBeClosed((one) => follow(one, talk), { as, role: "marketer", stranger });
    await mustBeClosed((one) => unfollow(one, talk), { as, role: "marketer", stranger });
    for (const role of ["owner", "admin", "manager", "agent"] as const) {
      const one = await as(role);
      await follow(one, talk);
      expect((await look(one, talk)).followerIds).toContain(memberOf(one));
    }
  });
});
