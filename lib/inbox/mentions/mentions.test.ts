import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { addNote } from "@/lib/inbox/conversations/add-note";
import { markRead } from "@/lib/inbox/conversations/mark-read";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { asOwner } from "@/lib/testing/gateway";
import { type Talk, talkTest as test } from "@/lib/testing/talk";
import { addMember } from "@/lib/testing/test";
import { removeMember } from "@/lib/workspaces/remove-member";
import { listMentions } from "./list-mentions";

type Role = "agent" | "marketer";
/** A colleague of this name. */
async function colleague(scope: Scope, name: string, role: Role = "agent"): Promise<Scope> {
  const id = await addMember(scope.workspaceId, role);
  await asOwner("update users set name = $2 where id = $1", [id, name]);
  return { ...scope, actor: { kind: "member", id, role } };
}
const note = (scope: Scope, { conversationId }: Talk, text: string, id = newId()) =>
  inWorkspace(scope, (ctx) => addNote(ctx, { id, conversationId, text }));
const toldOf = async (scope: Scope) => (await inWorkspace(scope, listMentions)).map(({ id }) => id);
const marked = async (scope: Scope) =>
  (await inWorkspace(scope, (ctx) => listConversations(ctx, {}))).items
    .filter(({ isMentioned }) => isMentioned)
    .map(({ id }) => id);
const memberIn = ({ actor }: Scope) => (actor.kind === "member" ? actor.id : "");

describe("a note that names members", () => {
  test("is told to each of them until they look, once, and to nobody else", async ({
    scope,
    stranger,
    talk,
  }) => {
    const [lise, owen] = [await colleague(scope, "Lise Exemple"), await colleague(scope, "Owen Sampler")];
    const id = newId();
    await note(scope, talk, "@lise exemple, do we still have it?", id);
    await note(scope, talk, "@lise exemple, do we still have it?", id);
    expect(await inWorkspace(lise, listMentions)).toEqual([
      {
        id,
        conversationId: talk.conversationId,
        authorId: memberIn(scope),
        isNamed: true,
        contactName: null,
      },
    ]);
    expect(await marked(lise)).toEqual([talk.conversationId]);
    for (const other of [scope, owen, stranger]) {
      expect(await toldOf(other)).toEqual([]);
      expect(await marked(other)).toEqual([]);
    }
    await inWorkspace(owen, (ctx) => markRead(ctx, talk.conversationId));
    expect(await toldOf(lise)).toEqual([id]);
    await inWorkspace(lise, (ctx) => markRead(ctx, talk.conversationId));
    expect(await toldOf(lise)).toEqual([]);
    expect(await marked(lise)).toEqual([]);
    const again = await note(owen, talk, "Ask @Lise Exemple");
    expect(await toldOf(lise)).toEqual([again.id]);
  });

  test("tells neither its author, nor who may not read it, nor who works here no longer", async ({
    scope,
    talk,
  }) => {
    const lise = await colleague(scope, "Lise Exemple");
    const tom = await colleague(scope, "Tom Fictif", "marketer");
    const gone = await colleague(scope, "Ines Gabarit");
    await inWorkspace(scope, (ctx) => removeMember(ctx, { memberId: memberIn(gone) }));
    await note(lise, talk, "@Lise Exemple, @Tom Fictif and @Ines Gabarit");
    expect(await toldOf(lise)).toEqual([]);
    await expect(toldOf(tom)).rejects.toMatchObject({ code: "forbidden" });
    const rows = await asOwner("select 1 from note_mentions where workspace_id = $1", [scope.workspaceId]);
    expect(rows).toEqual([]);
  });

  test("is told in the workspace it was written in, whatever others call their members", async ({
    scope,
    stranger,
    talk,
  }) => {
    const here = await colleague(scope, "Ada Same");
    const there = await colleague(stranger, "Ada Same");
    const { id } = await note(scope, talk, "@Ada Same");
    expect(await toldOf(here)).toEqual([id]);
    expect(await toldOf(there)).toEqual([]);
  });
});
