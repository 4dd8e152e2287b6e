import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { assign } from "@/lib/inbox/conversations/assign";
import { createLabel } from "@/lib/inbox/labels/create-label";
import { labelConversation } from "@/lib/inbox/labels/label-conversation";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { asOwner } from "@/lib/testing/gateway";
import { type Talk, talkTest as test } from "@/lib/testing/talk";
import { addMember } from "@/lib/testing/test";

const give = (scope: Scope, { conversationId }: Talk, assigneeId: string | null) =>
  inWorkspace(scope, (ctx) => assign(ctx, { conversationId, assigneeId }));
const look = (scope: Scope, { conversationId }: Talk) =>
  inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
const turnsOf = async (scope: Scope, talk: Talk) => (await look(scope, talk)).turns;
const memberIn = ({ actor }: Scope) => (actor.kind === "member" ? actor.id : "");

async function makeLabel(scope: Scope, name: string): Promise<string> {
  const id = newId();
  await inWorkspace(scope, (ctx) => createLabel(ctx, { id, name, colour: "blue" }));
  return id;
}

describe("the lines in a conversation", () => {
  test("say who gave it to whom, once for each change, after all that was said", async ({ scope, talk }) => {
    const [me, other] = [memberIn(scope), await addMember(scope.workspaceId, "agent")];
    await give(scope, talk, other);
    await give(scope, talk, other);
    await give(scope, talk, null);
    const seen = await look(scope, talk);
    expect(seen.turns).toMatchObject([
      { turn: "assigned", by: me, from: null, to: other },
      { turn: "assigned", by: me, from: other, to: null },
    ]);
    for (const { at } of seen.turns) expect(at > seen.lastMessageAt).toBe(true);
  });

  test("name the labels as they were called", async ({ scope, talk }) => {
    const { conversationId } = talk;
    const [vip, order] = [await makeLabel(scope, "VIP"), await makeLabel(scope, "Order")];
    const label = (add: string[], remove: string[] = []) =>
      inWorkspace(scope, (ctx) => labelConversation(ctx, { conversationId, add, remove }));
    await label([vip]);
    await label([vip]);
    await label([order], [vip]);
    await asOwner("update labels set name = 'Purchase' where id = $1", [order]);
    const by = memberIn(scope);
    expect(await turnsOf(scope, talk)).toMatchObject([
      { turn: "labelled", by, labels: ["VIP"] },
      { turn: "labelled", by, labels: ["Order"] },
      { turn: "unlabelled", by, labels: ["VIP"] },
    ]);
  });
});
