import { describe, expect } from "vitest";
import { recordAudit } from "@/lib/audit";
import { inWorkspace, jobScope, memberOf, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { deletePost } from "@/lib/publishing/posts/delete-post";
import { savePost } from "@/lib/publishing/posts/save-post";
import { worldOf } from "@/lib/testing/conversation-world";
import { asOwner } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { createApiKey } from "@/lib/workspaces/api-keys";
import { auditNames } from "./audit-names";
import { eraseContact } from "./erase-contact";
import { listAudit } from "./list-audit";

describe("listAudit", () => {
  test("tells who did what on what, the newest first", async ({ scope, as }) => {
    const admin = await as("admin");
    const keyId = newId();
    await inWorkspace(admin, (ctx) =>
      createApiKey(ctx, { id: keyId, name: "Nightly export", role: "agent" }),
    );
    const contactId = newId();
    await inWorkspace(jobScope(scope.workspaceId, "sweep"), (ctx) =>
      recordAudit(ctx, "contact.erased", contactId),
    );
    const key = { ...scope, actor: { kind: "api_key", id: keyId, role: "agent" } as const };
    await inWorkspace(key, (ctx) => recordAudit(ctx, "conversation.closed", newId()));

    const { items, next } = await inWorkspace(admin, (ctx) => listAudit(ctx));
    expect(next).toBeNull();
    expect(items).toMatchObject([
      { actorKind: "api_key", actorName: "Nightly export", action: "conversation.closed", subjectName: null },
      { actorKind: "job", actorName: "sweep", action: "contact.erased", subjectId: contactId },
      {
        actorKind: "member",
        actorName: "Test Member",
        action: "api_key.created",
        subjectName: "Nightly export",
        detail: { role: "agent" },
      },
    ]);
  });

  test("calls channels, posts, contacts and their conversations by name, where they are still there", async () => {
    const world = await worldOf("facebook");
    const { scope, conversationId } = world;
    await world.jobs();
    const { contact } = await inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
    const memberId = memberOf(scope)!;
    const postId = newId();
    const post = {
      id: postId,
      kind: "post" as const,
      text: "Open on Sunday\nFrom ten",
      channels: [],
      images: [],
    };
    const saved = await inWorkspace(scope, (ctx) => savePost(ctx, { ...post, expectedVersion: null }));
    await inWorkspace(scope, async (ctx) => {
      await recordAudit(ctx, "post.submitted", postId);
      await recordAudit(ctx, "contact.exported", contact.id!);
      await recordAudit(ctx, "conversation.assigned", conversationId, { memberId, other: newId() });
    });
    const entries = async () => (await inWorkspace(scope, (ctx) => listAudit(ctx))).items.slice(0, 3);
    expect(await entries()).toMatchObject([
      { subjectName: "Ada Example", detailNames: { memberId: "Test Member" } },
      { subjectName: "Ada Example" },
      { subjectName: "Open on Sunday" },
    ]);
    await inWorkspace(scope, (ctx) => eraseContact(ctx, contact.id!));
    await inWorkspace(scope, (ctx) => deletePost(ctx, { id: postId, expectedVersion: saved.version }));
    const gone = (await inWorkspace(scope, (ctx) => listAudit(ctx))).items;
    const names = gone.filter(({ subjectId }) => [postId, contact.id, conversationId].includes(subjectId));
    expect(new Set(names.map(({ subjectName }) => subjectName))).toEqual(new Set([null]));
  });

  test("tells no contact's name to who may not read contacts", async () => {
    const world = await worldOf("facebook");
    await world.jobs();
    const { scope, conversationId } = world;
    const { contact } = await inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
    const ids = [contact.id!, conversationId];
    const marketer: Scope = { ...scope, actor: { kind: "member", id: newId(), role: "marketer" } };
    expect((await inWorkspace(scope, (ctx) => auditNames(ctx, ids))).size).toBe(2);
    expect((await inWorkspace(marketer, (ctx) => auditNames(ctx, ids))).size).toBe(0);
  });

  test("calls what an earlier build wrote down as it is called today", async ({ scope }) => {
    const written = ["invite_member", "post.submit", "contact.erased", "of a later build"];
    for (const action of written) {
      await asOwner(
        `insert into audit_entries (workspace_id, id, actor, action, subject_id, detail, at)
         values ($1, $2, 'job:sweep', $3, $1, '{}', now())`,
        [scope.workspaceId, newId(), action],
      );
    }
    const { items } = await inWorkspace(scope, (ctx) => listAudit(ctx));
    expect(items.map(({ action }) => action)).toEqual([
      "of a later build",
      "contact.erased",
      "post.submitted",
      "invitation.created",
    ]);
  });

  test("goes page by page without losing one", async ({ scope }) => {
    for (let count = 0; count < 103; count += 1) {
      await inWorkspace(scope, (ctx) => recordAudit(ctx, "workspace.changed", ctx.workspaceId, { count }));
    }
    const counts: unknown[] = [];
    let cursor: string | null | undefined;
    do {
      const from = cursor ? { cursor } : {};
      const page = await inWorkspace(scope, (ctx) => listAudit(ctx, from));
      counts.push(...page.items.map(({ detail }) => detail.count));
      cursor = page.next;
    } while (cursor);
    expect(counts).toEqual(Array.from({ length: 103 }, (_, index) => 102 - index));
  });

  test("cannot see another workspace's, and is for owners and administrators", async ({
    scope,
    stranger,
    as,
  }) => {
    await inWorkspace(scope, (ctx) => recordAudit(ctx, "workspace.changed", ctx.workspaceId));
    expect((await inWorkspace(stranger, (ctx) => listAudit(ctx))).items).toEqual([]);
    const manager = await as("manager");
    await expect(inWorkspace(manager, (ctx) => listAudit(ctx))).rejects.toMatchObject({ code: "forbidden" });
  });
});
