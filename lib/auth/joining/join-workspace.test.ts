import { describe, expect } from "vitest";
import { hashPassword } from "@/lib/auth/passwords/passwords";
import { digestOf } from "@/lib/auth/sessions/sessions";
import { inWorkspace, memberOf, type Role, type Scope } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import { newId } from "@/lib/ids";
import { forged } from "@/lib/testing/forged";
import { asOwner, cookieOf } from "@/lib/testing/gateway";
import { makeWorkspace, test } from "@/lib/testing/test";
import { createApiKey, listApiKeys, revokeApiKey } from "@/lib/workspaces/api-keys";
import { findInvitationOffer } from "@/lib/workspaces/find-invitation-offer";
import {
  listInvitations,
  makeInvitationLink,
  renewLink,
  revokeInvitation,
} from "@/lib/workspaces/invitations";
import { inviteMember } from "@/lib/workspaces/invite-member";
import { listMembers } from "@/lib/workspaces/list-members";
import { joinWorkspace } from "./join-workspace";

const addressOf = (id: string) => `${id}@example.test`;
const newcomer = { name: "Ada", password: "a long enough password", locale: "en" } as const;
const personOf = (scope: Scope) => ({
  id: memberOf(scope)!,
  name: "Test Member",
  email: addressOf(memberOf(scope)!),
  locale: "en" as const,
  dateStyle: null,
  clock: null,
  undoSeconds: null,
  sessionHash: digestOf("none"),
});

async function invite(scope: Scope, email: string, role: Role = "agent") {
  const id = newId();
  const { expiresAt } = await inWorkspace(scope, (ctx) => inviteMember(ctx, { id, email, role }));
  const { link } = await inWorkspace(scope, (ctx) => makeInvitationLink(ctx, { invitationId: id }));
  return { id, expiresAt, token: link.split("/join/")[1]! };
}
const now = (clock: { now: Date }) => {
  clock.now = new Date();
};

describe("joinWorkspace", () => {
  test("makes somebody new a member, once", async ({ scope, clock }) => {
    now(clock);
    const email = addressOf(newId());
    const { token } = await invite(scope, email, "marketer");
    expect((await joinWorkspace(null, { token, newcomer })).email).toBe(email);
    const members = await inWorkspace(scope, listMembers);
    expect(members).toContainEqual(expect.objectContaining({ email, name: "Ada", role: "marketer" }));
    await expect(joinWorkspace(null, { token, newcomer })).rejects.toMatchObject({ code: "link_expired" });
    expect(await inWorkspace(scope, listInvitations)).toEqual([]);
    const [stored] = await asOwner<{ hash: string }>(
      "select password_hash as hash from users where email = $1",
      [email],
    );
    expect(stored!.hash).toMatch(/^\$argon2id\$/);
  });

  test("makes a person of another workspace a member too, but nobody else by their link", async ({
    scope,
    stranger,
    as,
    clock,
  }) => {
    now(clock);
    const { token } = await invite(scope, addressOf(memberOf(stranger)!).toUpperCase());
    const other = await as("agent");
    await expect(joinWorkspace(personOf(other), { token })).rejects.toMatchObject({ code: "forbidden" });
    await expect(joinWorkspace(null, { token })).rejects.toMatchObject({ code: "not_signed_in" });
    await expect(joinWorkspace(null, { token, newcomer })).rejects.toMatchObject({ code: "conflict" });
    await joinWorkspace(personOf(stranger), { token });
    expect(await inWorkspace(scope, listMembers)).toHaveLength(3);
  });

  test("joins once of twenty at once", async ({ scope, clock }) => {
    now(clock);
    const email = addressOf(newId());
    const { token } = await invite(scope, email);
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => joinWorkspace(null, { token, newcomer })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await inWorkspace(scope, listMembers)).toHaveLength(2);
  });

  test("refuses a link that is wrong, withdrawn, replaced, past its time or of another workspace", async ({
    scope,
    stranger,
    clock,
  }) => {
    now(clock);
    const { token, id } = await invite(scope, addressOf(newId()));
    const gone = { code: "link_expired" };
    const other = `${stranger.workspaceId.replaceAll("-", "")}_${token.split("_").slice(1).join("_")}`;
    for (const wrong of ["", "x", forged(token), other, `${token}x`]) {
      await expect(joinWorkspace(null, { token: wrong, newcomer })).rejects.toMatchObject(gone);
    }
    await inWorkspace(scope, (ctx) => makeInvitationLink(ctx, { invitationId: id }));
    await expect(joinWorkspace(null, { token, newcomer })).rejects.toMatchObject(gone);

    const second = await invite(scope, addressOf(newId()));
    await inWorkspace(scope, (ctx) => revokeInvitation(ctx, { invitationId: second.id }));
    await expect(joinWorkspace(null, { token: second.token, newcomer })).rejects.toMatchObject(gone);

    clock.now = new Date(Date.now() - 8 * DAY_MS);
    const late = await invite(scope, addressOf(newId()));
    await expect(joinWorkspace(null, { token: late.token, newcomer })).rejects.toMatchObject(gone);
  });

  test("looks an invitation up before it does anything costly", async () => {
    const token = `${newId().replaceAll("-", "")}_${"A".repeat(43)}`;
    const costOf = async (work: () => Promise<unknown>) => {
      const before = process.cpuUsage();
      await work();
      return process.cpuUsage(before).user;
    };
    const join = () => joinWorkspace(null, { token, newcomer });
    // Connections cost as much as a password, and are made once.
    await Promise.allSettled(Array.from({ length: 20 }, join));
    const refused = await costOf(async () => {
      for (const { status, ...rest } of await Promise.allSettled(Array.from({ length: 20 }, join))) {
        expect({ status, ...rest }).toMatchObject({ status: "rejected", reason: { code: "link_expired" } });
      }
    });
    const hashed = await costOf(() =>
      Promise.all(Array.from({ length: 20 }, () => hashPassword(newcomer.password))),
    );
    expect(refused).toBeLessThan(hashed / 2);
    // Nor does a stranger learn anything about the password they chose.
    const weak = { ...newcomer, password: "password12" };
    await expect(joinWorkspace(null, { token, newcomer: weak })).rejects.toMatchObject({
      code: "link_expired",
    });
  });

  test("refuses a password that is easy to guess, for this person and workspace", async ({
    scope,
    clock,
  }) => {
    now(clock);
    const { token } = await invite(scope, addressOf(newId()));
    for (const password of ["password12", "Test Workspace", "ada test workspace"]) {
      const attempt = joinWorkspace(null, { token, newcomer: { ...newcomer, password } });
      await expect(attempt, password).rejects.toMatchObject({ code: "weak_password" });
    }
    await joinWorkspace(null, { token, newcomer });
  });

  test("gives an address that nobody proved to who holds its mailed link, and signs the other out", async ({
    scope,
    stranger,
    clock,
  }) => {
    now(clock);
    const email = addressOf(newId());
    await joinWorkspace(null, { token: (await invite(stranger, email)).token, newcomer });
    const [first] = await asOwner<{ id: string; proven: Date | null }>(
      "select id, email_proven_at as proven from users where email = $1",
      [email],
    );
    expect(first!.proven).toBeNull();
    await cookieOf(first!.id);

    const byHand = await invite(scope, email);
    expect(await findInvitationOffer(byHand.token)).toMatchObject({ isKnown: true, isReplaceable: false });
    await expect(joinWorkspace(null, { token: byHand.token, newcomer })).rejects.toMatchObject({
      code: "conflict",
    });
    const link = await inWorkspace(scope, (ctx) => renewLink(ctx, byHand.id, { isMailed: true }));
    const token = link!.split("/join/")[1]!;
    expect(await findInvitationOffer(token)).toMatchObject({ isKnown: true, isReplaceable: true });
    await joinWorkspace(null, { token, newcomer: { ...newcomer, name: "The real one" } });

    const rows = await asOwner<{ id: string; name: string; proven: Date | null }>(
      "select id, name, email_proven_at as proven from users where email = $1",
      [email],
    );
    expect(rows).toMatchObject([{ name: "The real one", proven: expect.any(Date) }]);
    expect(rows[0]!.id).not.toBe(first!.id);
    expect(await asOwner("select 1 from sessions where user_id = $1", [first!.id])).toEqual([]);
    expect((await inWorkspace(scope, listMembers)).map(({ id }) => id)).not.toContain(first!.id);
  });

  test("never replaces a proven address, and proves that of who is signed in and holds a mailed link", async ({
    as,
    stranger,
    clock,
  }) => {
    now(clock);
    const member = await as("agent");
    const { id, email } = personOf(member);
    const mailed = async (by: Scope) => {
      const invitation = await invite(by, email);
      const link = await inWorkspace(by, (ctx) => renewLink(ctx, invitation.id, { isMailed: true }));
      return link!.split("/join/")[1]!;
    };
    await joinWorkspace(personOf(member), { token: await mailed(stranger) });
    const [user] = await asOwner<{ proven: Date | null }>(
      "select email_proven_at as proven from users where id = $1",
      [id],
    );
    expect(user!.proven).toBeInstanceOf(Date);
    const third = await makeWorkspace(clock);
    const token = await mailed(third);
    expect(await findInvitationOffer(token)).toMatchObject({ isKnown: true, isReplaceable: false });
    await expect(joinWorkspace(null, { token, newcomer })).rejects.toMatchObject({ code: "conflict" });
  });

  test("wants a password of ten characters at least and two hundred at most", async ({ scope, clock }) => {
    now(clock);
    const { token } = await invite(scope, addressOf(newId()));
    for (const password of ["too short", "x".repeat(201)]) {
      const attempt = joinWorkspace(null, { token, newcomer: { ...newcomer, password } });
      await expect(attempt).rejects.toMatchObject({ name: "ZodError" });
    }
  });
});

describe("inviteMember", () => {
  test("lets admins invite all but owners, and others nobody", async ({ as, clock }) => {
    now(clock);
    const admin = await as("admin");
    await expect(invite(admin, addressOf(newId()), "owner")).rejects.toMatchObject({ code: "forbidden" });
    await expect(invite(await as("manager"), addressOf(newId()))).rejects.toMatchObject({
      code: "forbidden",
    });
    await invite(admin, addressOf(newId()), "admin");
  });

  test("asks for one mail though it is asked twice, and withdraws the invitation before", async ({
    scope,
    clock,
  }) => {
    now(clock);
    const email = addressOf(newId());
    await invite(scope, email);
    const input = { id: newId(), email: email.toUpperCase(), role: "agent" } as const;
    await inWorkspace(scope, (ctx) => inviteMember(ctx, input));
    await inWorkspace(scope, (ctx) => inviteMember(ctx, input));
    expect((await inWorkspace(scope, listInvitations)).map(({ id }) => id)).toEqual([input.id]);
    const jobs = await asOwner("select id from waiting_jobs where payload ->> 'invitationId' = $1", [
      input.id,
    ]);
    expect(jobs).toHaveLength(1);
  });

  test("refuses somebody who works here, and cannot see another workspace's invitations", async ({
    scope,
    stranger,
    clock,
  }) => {
    now(clock);
    await expect(invite(scope, addressOf(memberOf(scope)!))).rejects.toMatchObject({
      code: "already_member",
    });
    const { id } = await invite(scope, addressOf(newId()));
    expect(await inWorkspace(stranger, listInvitations)).toEqual([]);
    const revoke = inWorkspace(stranger, (ctx) => revokeInvitation(ctx, { invitationId: id }));
    await expect(revoke).rejects.toMatchObject({ code: "not_found" });
    const renew = inWorkspace(stranger, (ctx) => makeInvitationLink(ctx, { invitationId: id }));
    await expect(renew).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("createApiKey", () => {
  test("shows the key once, and never to another workspace", async ({ scope, stranger, as }) => {
    const id = newId();
    const { key } = await inWorkspace(scope, (ctx) =>
      createApiKey(ctx, { id, name: "Robot", role: "manager" }),
    );
    expect(key).toMatch(/^tf_[0-9a-f]{32}_[\w-]{43}$/);
    expect(JSON.stringify(await inWorkspace(scope, listApiKeys))).not.toContain(key.slice(40));
    expect(await inWorkspace(stranger, listApiKeys)).toEqual([]);
    const attempt = inWorkspace(stranger, (ctx) => revokeApiKey(ctx, { keyId: id }));
    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
    const again = inWorkspace(scope, (ctx) => createApiKey(ctx, { id, name: "Robot", role: "manager" }));
    await expect(again).rejects.toMatchObject({ code: "conflict" });
    const admin = await as("admin");
    const owner = inWorkspace(admin, (ctx) =>
      createApiKey(ctx, { id: newId(), name: "Robot", role: "owner" }),
    );
    await expect(owner).rejects.toMatchObject({ code: "forbidden" });
  });
});
