import { sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { waitingJobs } from "@/db/schema/work/waiting-jobs";
import { database, inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { storeFile } from "@/lib/media/store-file";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { talkOn, talkTest as test } from "@/lib/testing/talk";
import { sendReply } from "./send-reply";

const jpeg = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=",
  "base64",
);

describe("sendReply", () => {
  test("with words and picture asked for twice, answers both messages both times", async ({
    scope,
    talk,
  }) => {
    const file = { bytes: jpeg, name: "a.jpg", contactId: null, createdBy: null };
    const { id: mediaId } = await inWorkspace(scope, (ctx) => storeFile(ctx, file));
    const reply = { id: newId(), conversationId: talk.conversationId, text: "Look", mediaId };
    const first = await inWorkspace(scope, (ctx) => sendReply(ctx, reply));
    const second = await inWorkspace(scope, (ctx) => sendReply(ctx, reply));
    expect(first.map(({ kind, text }) => [kind, text])).toEqual([
      ["image", null],
      ["text", "Look"],
    ]);
    expect(second).toEqual(first);
  });

  test("asked for twice, stores and sends it once", async ({ scope, talk }) => {
    const reply = { id: newId(), conversationId: talk.conversationId, text: "It left this morning." };
    await inWorkspace(scope, (ctx) => sendReply(ctx, reply));
    await inWorkspace(scope, (ctx) => sendReply(ctx, reply));
    const { messages: page, waitingSince } = await inWorkspace(scope, (ctx) =>
      getConversation(ctx, talk.conversationId),
    );
    expect(page.items.map(({ text, status }) => [text, status])).toEqual([
      ["Has my order left?", "received"],
      ["It left this morning.", "queued"],
    ]);
    expect(waitingSince).toBeNull();
    const jobs = await database().select().from(waitingJobs).where(sql`payload->>'messageId' = ${reply.id}`);
    expect(jobs).toEqual([expect.objectContaining({ name: "deliver-message", queueName: talk.channel.id })]);
  });

  test("refuses what is too long, empty or too late, in the platform's own units", async ({
    scope,
    clock,
    talk,
  }) => {
    const instagram = await talkOn(scope, clock, "instagram");
    const send = (conversationId: string, text: string) =>
      inWorkspace(scope, (ctx) => sendReply(ctx, { id: newId(), conversationId, text }));
    await expect(send(talk.conversationId, "x".repeat(2_001))).rejects.toMatchObject({ code: "too_long" });
    await expect(send(instagram.conversationId, `${"é".repeat(500)}x`)).rejects.toMatchObject({
      code: "too_long",
    });
    await expect(send(talk.conversationId, " \n ")).rejects.toMatchObject({ code: "empty" });
    await send(instagram.conversationId, "é".repeat(500));
    clock.now = new Date(clock.now.getTime() + 24 * 3_600_000);
    await expect(send(talk.conversationId, "Late")).rejects.toMatchObject({ code: "window_closed" });
  });

  test("becomes two messages where words and picture cannot share one", async ({ scope, talk, whatsapp }) => {
    const file = await inWorkspace(scope, (ctx) =>
      storeFile(ctx, { bytes: jpeg, name: "box.jpg", contactId: null, createdBy: null }),
    );
    const reply = { text: "Here it is", mediaId: file.id };
    const two = await inWorkspace(scope, (ctx) =>
      sendReply(ctx, { ...reply, id: newId(), conversationId: talk.conversationId }),
    );
    const one = await inWorkspace(scope, (ctx) =>
      sendReply(ctx, { ...reply, id: newId(), conversationId: whatsapp.conversationId }),
    );
    expect(two.map(({ kind, text }) => [kind, text])).toEqual([
      ["image", null],
      ["text", "Here it is"],
    ]);
    expect(one.map(({ kind, text }) => [kind, text])).toEqual([["image", "Here it is"]]);
    expect(one[0]?.attachments[0]).toMatchObject({
      state: "stored",
      mediaId: file.id,
      url: expect.stringContaining("/media/"),
    });
  });

  test("is for an agent, not for a marketer or another workspace", async ({ as, stranger, talk }) => {
    const reply = { id: newId(), conversationId: talk.conversationId, text: "Hello" };
    const verb = (who: typeof stranger) => inWorkspace(who, (ctx) => sendReply(ctx, reply));
    await mustBeClosed(verb, { as, role: "marketer", stranger });
    const agent = await as("agent");
    expect(await inWorkspace(agent, (ctx) => sendReply(ctx, reply))).toHaveLength(1);
  });
});
