import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { changeEnv } from "@/lib/testing/change-env";
import { keyOf } from "@/lib/testing/key-of";
import { publishingTest as test } from "@/lib/testing/publishing";
import { findHandOff } from "./find-hand-off";
import { sendHandOff } from "./send-hand-off";

/** A real mail server that keeps what it is given, and takes nothing while it is told to. */
const received: Email[] = [];
let isRefusing = false;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, _session, done) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", async () => {
      if (isRefusing) return done(new Error("Not now"));
      received.push(await PostalMime.parse(Buffer.concat(chunks)));
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

describe("sendHandOff", () => {
  test("mails the author a link that opens the page, once, and quotes nothing of the post", async ({
    on,
    scope,
  }) => {
    const post = await on.submit({ kind: "story", text: "A secret sale" }, ["whatsapp"]);
    const publicationId = post.publications[0]!.id;
    await on.jobs();
    expect((await on.look(post.id)).state).toBe("needs_action");
    isRefusing = true;
    await expect(sendHandOff(scope, publicationId)).rejects.toThrow();
    isRefusing = false;
    await sendHandOff(scope, publicationId);
    await sendHandOff(scope, publicationId);

    expect(received).toHaveLength(1);
    const text = received[0]!.text ?? "";
    expect(received[0]!.subject).toBe("Ready to publish on WhatsApp: Verdure (\u2068@verdure\u2069)");
    expect(text + received[0]!.html).not.toContain("secret sale");
    const [, workspaceId = "", token = ""] = /\/hand-off\/([0-9a-f-]+)\/([\w-]+)/.exec(text) ?? [];
    expect(await findHandOff({ workspaceId, token })).toMatchObject({ state: "open", text: "A secret sale" });
    expect(await findHandOff({ workspaceId, token: token.slice(1) })).toBeNull();
    expect(await findHandOff({ workspaceId: "nowhere", token })).toBeNull();
  });

  test("mails whoever made the key, of a post that a program wrote", async ({ on, scope }) => {
    const program = await keyOf(scope, "marketer");
    const post = await on.submit({ kind: "story" }, ["whatsapp"], program);
    await on.jobs();
    received.length = 0;
    await sendHandOff(scope, post.publications[0]!.id);
    expect(received).toHaveLength(1);
  });

  test("mails nothing for a post that waits for no phone", async ({ on, scope, stranger }) => {
    const before = received.length;
    const post = await on.submit({ kind: "story", text: "Later" }, ["whatsapp"]);
    const publicationId = post.publications[0]!.id;
    await sendHandOff(scope, publicationId);
    await on.jobs();
    await sendHandOff(stranger, publicationId);
    expect(received).toHaveLength(before);
  });
});
