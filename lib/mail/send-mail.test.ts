import { createServer } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rereadEnv } from "@/lib/env";
import { sendMail } from "./send-mail";

const mail = { to: "ada@example.test", subject: "Hello", html: "<p>Hello</p>", text: "Hello" };
let taken = 0;
const plain = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, _session, done) {
    stream.resume();
    stream.on("end", () => {
      taken += 1;
      done();
    });
  },
});
let port = 0;
beforeAll(async () => {
  await new Promise<void>((ready) => plain.listen(0, "127.0.0.1", () => ready()));
  const address = plain.server.address();
  port = typeof address === "object" && address ? address.port : 0;
});
afterAll(async () => {
  delete process.env.SMTP_URL;
  rereadEnv();
  await new Promise<void>((closed) => plain.close(() => closed()));
});

async function sendBy(url: string): Promise<boolean> {
  process.env.SMTP_URL = url;
  rereadEnv();
  return sendMail(mail);
}

describe("sendMail", () => {
  test("with ?tls=required hands nothing to a server that does not speak it", async () => {
    taken = 0;
    await expect(sendBy(`smtp://127.0.0.1:${port}?tls=required`)).rejects.toThrow();
    expect(taken).toBe(0);
    expect(await sendBy(`smtp://127.0.0.1:${port}`)).toBe(true);
    expect(taken).toBe(1);
  });

  test("by smtps:// says nothing before the way is closed", async () => {
    let first: Uint8Array = new Uint8Array();
    const listener = createServer((socket) => {
      socket.once("data", (bytes: Buffer) => {
        first = bytes;
        socket.destroy();
      });
      socket.on("error", () => undefined);
    });
    await new Promise<void>((ready) => listener.listen(0, "127.0.0.1", () => ready()));
    const address = listener.address();
    const at = typeof address === "object" && address ? address.port : 0;
    await expect(sendBy(`smtps://name:word@127.0.0.1:${at}`)).rejects.toThrow();
    listener.close();
    // A TLS handshake begins with 22.
    expect(first[0]).toBe(22);
  });
});
