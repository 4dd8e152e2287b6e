import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { newId } from "@/lib/ids";
import { changeEnv } from "@/lib/testing/change-env";
import { forged } from "@/lib/testing/forged";
import { asOwner, browserOf, useGateway } from "@/lib/testing/gateway";
import { addMember, slugOf, test } from "@/lib/testing/test";
import { countReset } from "./count-reset";
import { hashPassword } from "./passwords";
import { resetPassword } from "./reset-password";
import { findResetting, type Resetting, resetLink } from "./reset-token";
import { sendReset } from "./send-reset";

const gateway = useGateway();

const received: { to: string; subject: string; text: string }[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", async () => {
      const { subject = "", text = "" } = await PostalMime.parse(Buffer.concat(chunks));
      received.push({ to: session.envelope.rcptTo[0]?.address ?? "", subject, text });
      done();
    });
  },
});
let restore = () => {};
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  restore = changeEnv({ SMTP_URL: `smtp://127.0.0.1:${typeof address === "object" ? address?.port : 0}` });
});
afterAll(async () => {
  restore();
  await new Promise<void>((resolve) => server.close(resolve));
});

const WORDS = "another long password";
const tokenIn = (text: string) => /\/reset\/([\w-]+)/.exec(text)?.[1] ?? "";
const tokenOf = (user: Resetting, now = new Date()) => tokenIn(resetLink(user, now));

async function somebody(): Promise<Resetting> {
  const id = await addMember(newId(), "agent");
  const passwordHash = await hashPassword("the one before");
  await asOwner("update users set password_hash = $2 where id = $1", [id, passwordHash]);
  return { id, email: `${id}@example.test`, passwordHash };
}

async function ask(email: unknown) {
  const answer = await fetch(`${gateway.url}/api/v1/password-resets`, {
    method: "POST",
    headers: { origin: "http://localhost:3000", "content-type": "application/json" },
    body: JSON.stringify({ email }),
  });
  return { status: answer.status, body: await answer.json() };
}
const waiting = () =>
  asOwner<{ payload: Record<string, string> }>(
    "select payload from waiting_jobs where name = 'send-reset' order by id",
  );

describe("askForReset", () => {
  test("answers a known and an unknown address alike, and stores neither", async () => {
    const { id, email } = await somebody();
    const unknown = `${newId()}@example.test`;
    const before = (await waiting()).length;
    expect(await ask(email.toUpperCase())).toEqual({ status: 200, body: { done: true } });
    expect(await ask(unknown)).toEqual({ status: 200, body: { done: true } });
    const jobs = (await waiting()).slice(before);
    expect(jobs).toHaveLength(2);
    expect(jobs[0]?.payload).toEqual({ userId: id });
    expect(Object.keys(jobs[1]?.payload ?? {})).toEqual(["userId"]);
    expect(JSON.stringify(jobs)).not.toContain("@");
  });

  test("mails once in ten minutes, and refuses nobody, known or unknown, however often others ask", async () => {
    for (const email of [(await somebody()).email, `${newId()}@example.test`]) {
      const before = (await waiting()).length;
      for (let n = 0; n < 6; n += 1) expect((await ask(email)).status).toBe(200);
      expect((await waiting()).length - before).toBe(1);
    }
  });

  test("mails its owner a link though a stranger asked for hundreds of addresses from the same place", async () => {
    for (let n = 0; n < 25; n += 1) await countReset(`${newId()}@example.test`, { address: "127.0.0.1" });
    const before = (await waiting()).length;
    const { id, email } = await somebody();
    expect((await ask(email)).status).toBe(200);
    expect((await waiting()).slice(before)).toMatchObject([{ payload: { userId: id } }]);
    const late = await countReset(`${newId()}@example.test`, { address: "127.0.0.1" });
    expect(late.waitMs).toBeGreaterThan(0);
    expect(late.waitMs).toBeLessThanOrEqual(4_000);
  });

  test.for([[null], [["a@b.example"]], [{ $gt: "" }], ["no address"], [`${"a".repeat(300)}@b.example`]])(
    "refuses %s",
    async ([email]) => {
      expect(await ask(email)).toMatchObject({ status: 400, body: { code: "invalid" } });
    },
  );
});

describe("sendReset", () => {
  test("mails a link in the person's language, and nothing to nobody or somebody disabled", async () => {
    const [user, gone] = [await somebody(), await somebody()];
    await asOwner("update users set locale = 'fr' where id = $1", [user.id]);
    await asOwner("update users set disabled_at = now() where id = $1", [gone.id]);
    const before = received.length;
    for (const id of [user.id, gone.id, newId()]) await sendReset(id);
    const mails = received.slice(before);
    expect(mails.map(({ to }) => to)).toEqual([user.email]);
    expect(mails[0]?.subject).toBe("Réinitialisez votre mot de passe Trefoil");
    expect(mails[0]?.text).toContain("http://localhost:3000/reset/");
    expect(await findResetting(tokenIn(mails[0]?.text ?? ""), new Date())).toMatchObject({ id: user.id });
  });
});

describe("resetPassword", () => {
  test("changes the password once of many at once, and ends every sign-in", async ({ scope }) => {
    const { headers } = await browserOf(scope, gateway.url);
    const userId = scope.actor.kind === "member" ? scope.actor.id : "";
    const passwordHash = await hashPassword("the one before");
    await asOwner("update users set password_hash = $2 where id = $1", [userId, passwordHash]);
    const path = `${gateway.url}/api/v1/${await slugOf(scope)}/members`;
    expect((await fetch(path, { headers })).status).toBe(200);

    const token = tokenOf({ id: userId, email: `${userId}@example.test`, passwordHash });
    const tries = await Promise.allSettled(
      Array.from({ length: 5 }, () => resetPassword({ token, password: WORDS })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await fetch(path, { headers })).status).toBe(401);
    await expect(resetPassword({ token, password: WORDS })).rejects.toMatchObject({ code: "link_expired" });
  });

  test("knows no link that is old, forged, of another person, of an earlier password or of somebody disabled", async () => {
    const [user, other] = [await somebody(), await somebody()];
    const token = tokenOf(user);
    const [hex = "", moment = "", signature = ""] = token.split(/_(.{8})_/);
    const later = (Number.parseInt(moment, 36) + 60_000).toString(36);
    const wrong = [
      "",
      "x",
      tokenOf(user, new Date(Date.now() - 31 * 60_000)),
      `${hex}_${later}_${signature}`,
      `${other.id.replaceAll("-", "")}_${moment}_${signature}`,
      forged(token),
      tokenOf({ ...user, passwordHash: other.passwordHash }),
      tokenOf({ ...user, email: other.email }),
    ];
    for (const each of wrong) {
      await expect(resetPassword({ token: each, password: WORDS }), each).rejects.toMatchObject({
        code: "link_expired",
      });
    }
    await asOwner("update users set disabled_at = now() where id = $1", [user.id]);
    expect(await findResetting(token, new Date())).toBeNull();
  });

  test("refuses a password too short before it looks at the link", async () => {
    const token = tokenOf(await somebody());
    await expect(resetPassword({ token, password: "short" })).rejects.toMatchObject({ name: "ZodError" });
    expect(await findResetting(token, new Date())).not.toBeNull();
  });
});
