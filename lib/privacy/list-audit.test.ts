import { describe, expect } from "vitest";
import { recordAudit } from "@/lib/audit";
import { inWorkspace, jobScope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { test } from "@/lib/testing/test";
import { createApiKey } from "./api-keys";
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
        action: "create_api_key",
        subjectName: "Nightly export",
        detail: { role: "agent" },
      },
    ]);
  });

  test("goes page by page without losing one", async ({ scope }) => {
    for (let count = 0; count < 103; count += 1) {
      await inWorkspace(scope, (ctx) => recordAudit(ctx, "change_workspace", ctx.workspaceId, { count }));
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
    await inWorkspace(scope, (ctx) => recordAudit(ctx, "change_workspace", ctx.workspaceId));
    expect((await inWorkspace(stranger, (ctx) => listAudit(ctx))).items).toEqual([]);
    const manager = await as("manager");
    await expect(inWorkspace(manager, (ctx) => listAudit(ctx))).rejects.toMatchObject({ code: "forbidden" });
  });
});
