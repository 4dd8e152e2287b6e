import { describe, expect } from "vitest";
import { setupLink } from "@/lib/auth/joining/setup-token";
import { hashPassword } from "@/lib/auth/passwords/passwords";
import { resetLink } from "@/lib/auth/passwords/reset-token";
import { inWorkspace, memberOf } from "@/lib/context";
import { need } from "@/lib/env";
import { smallBodiesRoom } from "@/lib/gateway/limits/body-room";
import { newId } from "@/lib/ids";
import { amongNobody } from "@/lib/testing/among-nobody";
import { asOwner, browserOf, useGateway } from "@/lib/testing/gateway";
import { addMember, slugOf, test } from "@/lib/testing/test";
import { newAddress } from "@/lib/testing/visit";
import { makeInvitationLink } from "@/lib/workspaces/invitations";
import { inviteMember } from "@/lib/workspaces/invite-member";

const gateway = useGateway({ TRUSTED_PROXIES: "1" });

async function post(name: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const answer = await fetch(`${gateway.url}/api/forms/${name}`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: "http://localhost:3000", ...headers },
    body: new URLSearchParams(fields),
  });
  return [answer.status, answer.headers.get("location")];
}

describe("the door of forms without script", () => {
  test("changes a password by a mailed link, once", async () => {
    const id = await addMember(newId(), "agent");
    const user = { id, email: `${id}@example.test`, passwordHash: await hashPassword("before that") };
    await asOwner("update users set password_hash = $2 where id = $1", [id, user.passwordHash]);
    const token = resetLink(user, new Date()).split("/reset/")[1]!;
    const nullOrigin = { origin: "null", "sec-fetch-site": "same-origin" };
    expect(await post("reset", { token, password: "short" })).toEqual([303, `/reset/${token}?error=invalid`]);
    expect(await post("reset", { token, password: "a harbour of lanterns" }, nullOrigin)).toEqual([
      303,
      "/sign-in",
    ]);
    expect(await post("reset", { token, password: "a harbour of lanterns" })).toEqual([
      303,
      `/reset/${token}?error=link_expired`,
    ]);
    expect(await post("reset", { token: "../evil", password: "x" })).toEqual([303, "/reset/-?error=invalid"]);
  });

  test("takes somebody new into a workspace by their invitation", async ({ scope, clock }) => {
    clock.now = new Date();
    const id = newId();
    const email = `${id}@example.test`;
    await inWorkspace(scope, (ctx) => inviteMember(ctx, { id, email, role: "agent" }));
    const { link } = await inWorkspace(scope, (ctx) => makeInvitationLink(ctx, { invitationId: id }));
    const token = link.split("/join/")[1]!;
    const fields = { token, name: "Ada", password: "a harbour of lanterns", locale: "fr" };
    expect(await post("join", { ...fields, name: "" })).toEqual([303, `/join/${token}?error=invalid`]);
    expect(await post("join", fields)).toEqual([303, `/${await slugOf(scope)}`]);
    expect(await asOwner("select locale from users where email = $1", [email])).toEqual([{ locale: "fr" }]);
  });

  test("changes one's own password, and goes back to the profile either way", async ({ scope }) => {
    const { headers, slug } = await browserOf(scope, gateway.url);
    const passwordHash = await hashPassword("before that");
    await asOwner("update users set password_hash = $2 where id = $1", [memberOf(scope), passwordHash]);
    const page = `/${slug}/settings/profile`;
    const next = "a harbour of lanterns";
    expect(await post("password", { page, current: "wrong", next }, headers)).toEqual([
      303,
      `${page}?error=wrong_password`,
    ]);
    expect(await post("password", { page, current: "before that", next }, headers)).toEqual([
      303,
      `${page}?done=password`,
    ]);
    const elsewhere = { page: "https://evil.example", current: "x", next };
    expect(await post("password", elsewhere, { cookie: "" })).toEqual([303, "/?error=not_signed_in"]);
  });

  test("asks for a link by mail, and takes nothing from other sites or for other names", async () => {
    expect(await post("forgot", { email: ` ${newId()}@example.test ` })).toEqual([303, "/forgot?sent=1"]);
    expect(await post("forgot", { email: "no address" })).toEqual([303, "/forgot?error=invalid"]);
    expect(await post("forgot", { email: "a@b.example" }, { origin: "https://evil.example" })).toEqual([
      403,
      null,
    ]);
    expect(await post("constructor", {})).toEqual([404, null]);
    expect(await post("other", {})).toEqual([404, null]);
    expect((await fetch(`${gateway.url}/api/forms/forgot`)).status).toBe(405);
  });

  test("gives the forms of each visitor their own share of the room, not that of the proxy", async () => {
    const [address, other] = [newAddress(), newAddress()];
    const isGivenUp = { theirs: false, proxys: false };
    const [theirs, proxys] = [address, "127.0.0.1"].map((key) =>
      smallBodiesRoom.enter(key, () => {
        isGivenUp[key === address ? "theirs" : "proxys"] = true;
      }),
    );
    for (const place of [theirs, proxys]) place?.grow(16 * 1024 * 1024 - 4 * 1024);
    const fields = { email: "no address" };
    await post("forgot", fields, { "x-forwarded-for": other });
    expect(isGivenUp).toEqual({ theirs: false, proxys: false });
    await post("forgot", fields, { "x-forwarded-for": address });
    expect(isGivenUp).toEqual({ theirs: true, proxys: false });
    proxys?.leave();
  });

  test("sets an installation up, once, and says what is missing", async () => {
    await amongNobody(async () => {
      const token = setupLink("https://trefoil.example", need("SESSION_SECRET")).split("/").at(-1)!;
      const email = `${newId()}@example.test`;
      const fields = { token, name: "Ada", email: ` ${email} `, password: "a harbour of lanterns" };
      const place = { workspace: `First ${newId()}`, zone: "Europe/Paris", locale: "fr" };
      const back = (code: string) => [303, `/setup/${token}?error=${code}`];
      expect(await post("setup", { ...fields, ...place, zone: "Nowhere" })).toEqual(back("invalid"));
      expect(await post("setup", { ...fields, ...place, password: "password1234" })).toEqual(
        back("weak_password"),
      );
      expect(await post("setup", { ...fields, ...place, token: "../evil" })).toEqual([
        303,
        "/setup/-?error=link_expired",
      ]);
      const [status, location] = await post("setup", { ...fields, ...place });
      expect([status, location]).toEqual([
        303,
        expect.stringMatching(/^\/first-[\w-]+\/settings\/workspace$/),
      ]);
      const made = await asOwner(
        `select users.name, users.locale, role, zone from users
           join memberships on user_id = users.id join workspaces on workspaces.id = workspace_id
          where email = $1`,
        [email],
      );
      expect(made).toEqual([{ name: "Ada", locale: "fr", role: "owner", zone: "Europe/Paris" }]);
      expect(await post("setup", { ...fields, ...place })).toEqual(back("link_expired"));
    });
  });
});
