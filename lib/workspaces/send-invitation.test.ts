import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { inWorkspace, jobScope, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { changeEnv } from "@/lib/testing/change-env";
import { asOwner } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { findInvitationOffer } from "./find-invitation-offer";
import { revokeInvitation } from "./invitations";
import { inviteMember } from "./invite-member";
import { sendInvitation } from "./send-invitation";

/** A real mail server that keeps the mails it gets. */
const received: { to: string[]; mail: Email }[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", async () => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      received.push({ to, mail: await PostalMime.parse(Buffer.concat(chunks)) });
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

async function invite(scope: Scope, email: string): Promise<string> {
  const id = newId();
  await inWorkspace(scope, (ctx) => inviteMember(ctx, { id, email, role: "agent" }));
  return id;
}
const send = (scope: Scope, id: string) =>
  sendInvitation({ ...jobScope(scope.workspaceId, "x"), clock: scope.clock }, id);
const mailsTo = (email: string) => received.filter(({ to }) => to.includes(email));
const tokenIn = (mail: Email) => /\/join\/([\w-]+)/.exec(mail.text ?? "")?.[1] ?? "";

describe("sendInvitation", () => {
  test("mails a link that opens the invitation", async ({ scope, clock }) => {
    clock.now = new Date();
    const id = await invite(scope, "ada@example.test");
    await send(scope, id);
    const [{ mail, to }] = mailsTo("ada@example.test") as [(typeof received)[number]];
    expect(to).toEqual(["ada@example.test"]);
    expect(mail.subject).toBe("Test Member invited you to Test Workspace on Trefoil");
    expect(mail.html).toContain("http://localhost:3000/join/");
    expect(await findInvitationOffer(tokenIn(mail))).toMatchObject({
      email: "ada@example.test",
      role: "agent",
    });
    const stored = await asOwner<{ row: string }>("select i::text as row from invitations i where id = $1", [
      id,
    ]);
    expect(stored[0]!.row).not.toContain(tokenIn(mail));
  });

  test("makes the link of an earlier mail useless", async ({ scope, clock }) => {
    clock.now = new Date();
    const id = await invite(scope, "twice@example.test");
    await send(scope, id);
    await send(scope, id);
    const [first, second] = mailsTo("twice@example.test").map(({ mail }) => tokenIn(mail));
    expect(await findInvitationOffer(first!)).toBeNull();
    expect(await findInvitationOffer(second!)).not.toBeNull();
  });

  test("writes French for a French workspace, and one line of subject whatever its name", async ({
    scope,
    clock,
  }) => {
    clock.now = new Date();
    await asOwner("update workspaces set locale = 'fr', name = $2 where id = $1", [
      scope.workspaceId,
      "Café\r\nBcc: evil",
    ]);
    await send(scope, await invite(scope, "zoe@example.test"));
    const [{ mail, to }] = mailsTo("zoe@example.test") as [(typeof received)[number]];
    expect(mail.subject).toBe("Test Member vous invite à rejoindre Café Bcc: evil sur Trefoil");
    expect(mail.text).toContain("Votre rôle\u00A0: Agent");
    expect([to, mail.bcc]).toEqual([["zoe@example.test"], undefined]);
  });

  test("leaves out a name that would lead its reader elsewhere", async ({ scope, clock }) => {
    clock.now = new Date();
    const name = "Verify your account at https://evil.example now";
    await asOwner("update workspaces set name = $2 where id = $1", [scope.workspaceId, name]);
    await send(scope, await invite(scope, "lure@example.test"));
    const [{ mail }] = mailsTo("lure@example.test") as [(typeof received)[number]];
    expect(mail.subject).toBe("Test Member invited you to … on Trefoil");
    expect(`${mail.text}${mail.html}`).not.toContain("evil.example");
  });

  test("sends nothing once the invitation is withdrawn, or for another workspace's", async ({
    scope,
    stranger,
    clock,
  }) => {
    clock.now = new Date();
    const id = await invite(scope, "gone@example.test");
    await send(stranger, id);
    await inWorkspace(scope, (ctx) => revokeInvitation(ctx, { invitationId: id }));
    await send(scope, id);
    expect(mailsTo("gone@example.test")).toEqual([]);
  });
});
