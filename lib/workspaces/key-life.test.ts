import { describe, expect } from "vitest";
import { inWorkspace, memberOf, type Role, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { asOwner, browserOf, useGateway } from "@/lib/testing/gateway";
import { slugOf, test } from "@/lib/testing/test";
import { createApiKey, listApiKeys } from "./api-keys";
import { changeRole } from "./change-role";
import { removeMember } from "./remove-member";

const gateway = useGateway();

async function keyOf(maker: Scope, role: Role, days?: number) {
  const id = newId();
  const input = { id, name: "Robot", role, ...(days && { days }) };
  const { key } = await inWorkspace(maker, (ctx) => createApiKey(ctx, input));
  const slug = await slugOf(maker);
  const use = async () => {
    const headers = { authorization: `Bearer ${key}` };
    return (await fetch(`${gateway.url}/api/v1/${slug}/workspace`, { headers })).status;
  };
  return { id, use };
}
const auditOf = (id: string) =>
  asOwner<{ action: string }>("select action from audit_entries where subject_id = $1 order by id", [id]);

describe("an API key", () => {
  test("ends, and says when it was last used", async ({ scope, clock }) => {
    clock.now = new Date();
    const { id, use } = await keyOf(scope, "manager", 30);
    const shown = async () => (await inWorkspace(scope, listApiKeys)).find((key) => key.id === id)!;
    expect(await shown()).toMatchObject({ lastUsedAt: null });
    const term = Date.parse((await shown()).expiresAt!) - Date.parse((await shown()).createdAt);
    expect(term).toBe(30 * 24 * 3600 * 1000);
    expect(await use()).toBe(200);
    expect((await shown()).lastUsedAt).not.toBeNull();
    await asOwner("update api_keys set expires_at = now() - interval '1 second' where id = $1", [id]);
    expect(await use()).toBe(401);
    for (const days of [0, -1, 367, 1.5]) {
      const attempt = inWorkspace(scope, (ctx) =>
        createApiKey(ctx, { id: newId(), name: "Robot", role: "agent", days }),
      );
      await expect(attempt).rejects.toMatchObject({ name: "ZodError" });
    }
  });

  test("goes when its maker leaves or is removed", async ({ scope, as, clock }) => {
    clock.now = new Date();
    const [removed, leaving] = [await as("admin"), await as("admin")];
    const [first, second, other] = [
      await keyOf(removed, "admin"),
      await keyOf(leaving, "agent"),
      await keyOf(scope, "owner"),
    ];
    expect([await first.use(), await second.use()]).toEqual([200, 200]);
    await inWorkspace(scope, (ctx) => removeMember(ctx, { memberId: memberOf(removed)! }));
    await inWorkspace(leaving, (ctx) => removeMember(ctx, { memberId: memberOf(leaving)! }));
    expect([await first.use(), await second.use(), await other.use()]).toEqual([401, 401, 200]);
    expect((await auditOf(first.id)).map(({ action }) => action)).toEqual([
      "api_key.created",
      "api_key.revoked",
    ]);
  });

  test("loses what its maker lost, and no more", async ({ scope, as, clock }) => {
    clock.now = new Date();
    const owner = await as("owner");
    const [high, low] = [await keyOf(owner, "owner"), await keyOf(owner, "manager")];
    const change = (role: Role) =>
      inWorkspace(scope, (ctx) => changeRole(ctx, { memberId: memberOf(owner)!, role }));
    await change("admin");
    expect([await high.use(), await low.use()]).toEqual([401, 200]);
    await change("manager");
    expect(await low.use()).toBe(401);
    await change("owner");
    expect([await high.use(), await low.use()]).toEqual([401, 401]);
  });

  test("does not work for a maker who is gone by any other way", async ({ scope, as }) => {
    const admin = await as("admin");
    const { use } = await keyOf(admin, "agent");
    await asOwner("delete from memberships where user_id = $1", [memberOf(admin)]);
    expect(await use()).toBe(401);
    expect(scope.workspaceId).toBe(admin.workspaceId);
  });
});

describe("endMemberSessions", () => {
  test("signs a member out everywhere, by an admin, and says so in the audit", async ({
    scope,
    stranger,
    as,
  }) => {
    const agent = await as("agent");
    const id = memberOf(agent)!;
    const [first, second] = [await browserOf(agent, gateway.url), await browserOf(agent, gateway.url)];
    const admin = await browserOf(await as("admin"), gateway.url);
    const isIn = async () => [
      (await first.ask("GET", "/workspace")).status,
      (await second.ask("GET", "/workspace")).status,
    ];
    expect(await isIn()).toEqual([200, 200]);

    expect((await first.ask("DELETE", `/members/${id}/sessions`)).status).toBe(403);
    const other = await browserOf(stranger, gateway.url);
    expect((await other.ask("DELETE", `/members/${id}/sessions`)).status).toBe(404);
    expect((await admin.ask("DELETE", `/members/${memberOf(scope)}/sessions`)).status).toBe(403);
    expect(await isIn()).toEqual([200, 200]);

    const ended = await admin.ask("DELETE", `/members/${id}/sessions`);
    expect([ended.status, await ended.json()]).toEqual([200, { count: 2 }]);
    expect(await isIn()).toEqual([401, 401]);
    expect(await auditOf(id)).toEqual([{ action: "member.sessions_ended" }]);
  });

  test("leaves only this one of one's own when asked to", async ({ scope }) => {
    const [here, elsewhere] = [await browserOf(scope, gateway.url), await browserOf(scope, gateway.url)];
    const init = { method: "DELETE", headers: here.headers };
    const answer = await fetch(`${gateway.url}/api/v1/me/sessions`, init);
    expect([answer.status, await answer.json()]).toEqual([200, { count: 1 }]);
    expect((await here.ask("GET", "/workspace")).status).toBe(200);
    expect((await elsewhere.ask("GET", "/workspace")).status).toBe(401);
  });
});
