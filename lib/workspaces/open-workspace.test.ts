import { afterEach, describe, expect } from "vitest";
import { inWorkspace, memberOf } from "@/lib/context";
import { rereadEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { changeEnv } from "@/lib/testing/change-env";
import { asOwner, browserOf, useGateway } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { listInvitations } from "./invitations";
import { inviteMember } from "./invite-member";

const gateway = useGateway();
const fresh = () => ({ id: newId(), name: "Another brand", locale: "en", zone: "Europe/Paris" });

function setOpeners(openers?: string): void {
  if (openers) process.env.WORKSPACE_OPENERS = openers;
  else delete process.env.WORKSPACE_OPENERS;
  rereadEnv();
}
afterEach(() => setOpeners());

const open = (headers: Record<string, string>, json: unknown) =>
  fetch(`${gateway.url}/api/v1/workspaces`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(json),
  });

describe("openWorkspace", () => {
  test("is for owners unless the installation says otherwise", async ({ scope, as }) => {
    const { headers: owner } = await browserOf(scope, gateway.url);
    const { headers: agent } = await browserOf(await as("agent"), gateway.url);
    const { headers: admin } = await browserOf(await as("admin"), gateway.url);
    const statuses = async () =>
      Promise.all([owner, admin, agent].map(async (headers) => (await open(headers, fresh())).status));
    expect(await statuses()).toEqual([201, 403, 403]);
    setOpeners("nobody");
    expect(await statuses()).toEqual([403, 403, 403]);
    setOpeners("anyone");
    expect(await statuses()).toEqual([201, 201, 201]);
  });

  test("opens ten in a day, and the eleventh when one of them is older", async ({ scope }) => {
    const { headers } = await browserOf(scope, gateway.url);
    await asOwner("update workspaces set created_at = now() - interval '2 days' where id = $1", [
      scope.workspaceId,
    ]);
    for (let n = 0; n < 10; n += 1) expect((await open(headers, fresh())).status).toBe(201);
    const refused = await open(headers, fresh());
    expect([refused.status, await refused.json()]).toEqual([429, { code: "limit_reached" }]);
    await asOwner(
      `update workspaces set created_at = now() - interval '2 days' where id = (
         select workspace_id from memberships where user_id = $1 order by workspace_id desc limit 1)`,
      [memberOf(scope)],
    );
    expect((await open(headers, fresh())).status).toBe(201);
  });

  test("opens ten of many asked for at once, and answers one of them again", async ({ scope }) => {
    const { headers } = await browserOf(scope, gateway.url);
    await asOwner("update workspaces set created_at = now() - interval '2 days' where id = $1", [
      scope.workspaceId,
    ]);
    const asked = Array.from({ length: 16 }, fresh);
    const statuses = await Promise.all(asked.map(async (json) => (await open(headers, json)).status));
    expect(statuses.filter((status) => status === 201)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(6);
    expect((await open(headers, asked[statuses.indexOf(201)])).status).toBe(201);
  });

  test("takes no name that would be a lure in a mail", async ({ scope }) => {
    const { headers, ask } = await browserOf(scope, gateway.url);
    const name = "Verify your account at https://evil.example now";
    expect((await open(headers, { ...fresh(), name })).status).toBe(400);
    expect((await ask("PATCH", "/workspace", { name })).status).toBe(400);
    const profile = await fetch(`${gateway.url}/api/v1/me`, {
      method: "PATCH",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ name: "Look at evil.example" }),
    });
    expect(profile.status).toBe(400);
  });
});

describe("inviteMember", () => {
  test("is for admins unless the installation says otherwise", async ({ scope, as }) => {
    const [owner, admin] = [scope, await as("admin")];
    const codeOf = (by: typeof scope) => {
      const id = newId();
      const invitation = { id, email: `${id}@example.test`, role: "agent" } as const;
      return inWorkspace(by, (ctx) => inviteMember(ctx, invitation)).then(
        () => "in",
        ({ code }: { code: string }) => code,
      );
    };
    for (const [inviters, codes] of [
      [undefined, ["in", "in"]],
      ["owners", ["in", "forbidden"]],
      ["nobody", ["forbidden", "forbidden"]],
    ] as const) {
      const restore = changeEnv({ MEMBER_INVITERS: inviters });
      const found = [await codeOf(owner), await codeOf(admin)];
      restore();
      expect(found, inviters).toEqual(codes);
    }
  });

  test("invites fifty in a day, also of many asked for at once, and the same one again", async ({
    scope,
    clock,
  }) => {
    clock.now = new Date();
    const invite = (id = newId()) =>
      inWorkspace(scope, (ctx) => inviteMember(ctx, { id, email: `${id}@example.test`, role: "agent" }));
    const outcomes: PromiseSettledResult<unknown>[] = [];
    for (let n = 0; n < 10; n += 1) {
      outcomes.push(...(await Promise.allSettled(Array.from({ length: 6 }, () => invite()))));
    }
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(50);
    const refused = outcomes.find((outcome) => outcome.status === "rejected");
    expect(refused).toMatchObject({ reason: { code: "limit_reached" } });
    const [invitation] = await inWorkspace(scope, listInvitations);
    await invite(invitation!.id);
    clock.now = new Date(Date.now() + 25 * 3600 * 1000);
    await invite();
  });
});
