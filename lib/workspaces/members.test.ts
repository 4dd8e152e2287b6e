import { describe, expect } from "vitest";
import { inWorkspace, memberOf, type Role, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { asOwner } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { changeRole } from "./change-role";
import { changeWorkspace } from "./change-workspace";
import { createWorkspace } from "./create-workspace";
import { getWorkspace } from "./get-workspace";
import { listMembers } from "./list-members";
import { removeMember } from "./remove-member";

const idOf = (scope: Scope) => memberOf(scope)!;
const setRole = (scope: Scope, memberId: string, role: Role) =>
  inWorkspace(scope, (ctx) => changeRole(ctx, { memberId, role }));
const remove = (scope: Scope, memberId: string) =>
  inWorkspace(scope, (ctx) => removeMember(ctx, { memberId }));
const rolesIn = async (scope: Scope) =>
  Object.fromEntries((await inWorkspace(scope, listMembers)).map(({ id, role }) => [id, role]));
const actionsIn = async ({ workspaceId }: Scope) =>
  (
    await asOwner<{ action: string }>(
      "select action from audit_entries where workspace_id = $1 order by id",
      [workspaceId],
    )
  ).map(({ action }) => action);

describe("changeRole", () => {
  test("gives another role, and says so in the audit", async ({ scope, as }) => {
    const agent = await as("agent");
    await setRole(scope, idOf(agent), "manager");
    expect(await rolesIn(scope)).toMatchObject({ [idOf(agent)]: "manager" });
    expect(await actionsIn(scope)).toEqual(["member.role_changed"]);
  });

  test("is the owner's alone", async ({ as }) => {
    const admin = await as("admin");
    await expect(setRole(admin, idOf(admin), "owner")).rejects.toMatchObject({ code: "forbidden" });
  });

  test("leaves the last owner one", async ({ scope }) => {
    await expect(setRole(scope, idOf(scope), "admin")).rejects.toMatchObject({ code: "last_owner" });
  });

  test("cannot see another workspace's member", async ({ scope, stranger }) => {
    await expect(setRole(stranger, idOf(scope), "agent")).rejects.toMatchObject({ code: "not_found" });
    await expect(remove(stranger, idOf(scope))).rejects.toMatchObject({ code: "not_found" });
    expect(await rolesIn(scope)).toEqual({ [idOf(scope)]: "owner" });
  });
});

describe("removeMember", () => {
  test("lets admins remove others but not owners, and everybody leave", async ({ scope, as }) => {
    const [admin, agent, marketer] = [await as("admin"), await as("agent"), await as("marketer")];
    await expect(remove(admin, idOf(scope))).rejects.toMatchObject({ code: "forbidden" });
    await expect(remove(agent, idOf(marketer))).rejects.toMatchObject({ code: "forbidden" });
    await remove(admin, idOf(agent));
    await remove(marketer, idOf(marketer));
    expect(Object.values(await rolesIn(scope)).sort()).toEqual(["admin", "owner"]);
    await expect(remove(scope, idOf(agent))).rejects.toMatchObject({ code: "not_found" });
    await expect(remove(scope, idOf(scope))).rejects.toMatchObject({ code: "last_owner" });
  });

  test("leaves one owner when two remove each other at once", async ({ scope, as }) => {
    for (let round = 0; round < 5; round += 1) {
      const other = await as("owner");
      const results = await Promise.allSettled([remove(scope, idOf(other)), remove(other, idOf(scope))]);
      const owners = await asOwner(
        "select user_id from memberships where workspace_id = $1 and role = 'owner'",
        [scope.workspaceId],
      );
      expect(owners).toHaveLength(1);
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      await asOwner("delete from memberships where workspace_id = $1", [scope.workspaceId]);
      await asOwner("insert into memberships values ($1, $2, 'owner', now())", [
        scope.workspaceId,
        idOf(scope),
      ]);
    }
  });
});

describe("createWorkspace", () => {
  const newWorkspace = (id: string, name = "Café Müller") =>
    ({ id, name, locale: "fr", zone: "Europe/Paris" }) as const;
  const create = (scope: Scope, id: string, name?: string) =>
    inWorkspace({ ...scope, workspaceId: id }, (ctx) => createWorkspace(ctx, newWorkspace(id, name)));

  test("opens one, owned by who asked, once", async ({ scope }) => {
    const id = newId();
    const first = await create(scope, id, `Café Müller ${id}`);
    const second = await create(scope, id, `Café Müller ${id}`);
    expect(second).toEqual(first);
    expect(first).toMatchObject({ role: "owner", slug: `cafe-muller-${id.slice(0, 28)}` });
  });

  test("gives each its own address, and nobody one of the house's", async ({ scope, stranger }) => {
    const [one, two, three] = [newId(), newId(), newId()];
    const slugs = [
      (await create(scope, one, `Same ${one.slice(0, 8)}`)).slug,
      (await create(stranger, two, `Same ${one.slice(0, 8)}`)).slug,
      (await create(scope, three, "API")).slug,
    ];
    expect(new Set(slugs).size).toBe(3);
    expect(slugs[2]).toMatch(/^api-space/);
  });

  test("does not take somebody else's by its id", async ({ scope, stranger }) => {
    await expect(create(stranger, scope.workspaceId)).rejects.toMatchObject({ code: "conflict" });
    expect(await actionsIn(scope)).toEqual([]);
    expect(Object.keys(await rolesIn(scope))).toEqual([idOf(scope)]);
  });
});

describe("changeWorkspace", () => {
  test("changes what is named and keeps the rest", async ({ scope }) => {
    const before = await inWorkspace(scope, getWorkspace);
    const after = await inWorkspace(scope, (ctx) => changeWorkspace(ctx, { zone: "America/Sao_Paulo" }));
    expect(after).toEqual({ ...before, zone: "America/Sao_Paulo" });
  });

  test.for(["Mars/Olympus", "+01:00", "", "Europe/Paris\n"])(
    "refuses the zone %j",
    async (zone, { scope }) => {
      const attempt = inWorkspace(scope, (ctx) => changeWorkspace(ctx, { zone }));
      await expect(attempt).rejects.toMatchObject({ name: "ZodError" });
    },
  );

  test("is for owners and admins, and reaches no other workspace", async ({ scope, stranger, as }) => {
    const manager = await as("manager");
    const attempt = inWorkspace(manager, (ctx) => changeWorkspace(ctx, { name: "Mine" }));
    await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
    await inWorkspace(stranger, (ctx) => changeWorkspace(ctx, { name: "Theirs" }));
    expect((await inWorkspace(scope, getWorkspace)).name).toBe("Test Workspace");
  });
});
