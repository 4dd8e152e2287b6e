import sharp from "sharp";
import { describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { storeFile } from "@/lib/media/store-file";
import { acceptedFrom } from "@/lib/testing/brand";
import { type World, worldOf } from "@/lib/testing/conversation-world";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { talkTest as test } from "@/lib/testing/talk";
import { listSendings } from "./list-sendings";
import { retryMessage } from "./retry-message";
import { sendReply } from "./send-reply";

const sendingsOf = ({ scope }: World, id: string) => inWorkspace(scope, (ctx) => listSendings(ctx, id));

describe("how a reply was sent", () => {
  test("is shown part by part, whichever part is asked about", async ({ scope, talk }) => {
    const picture = { create: { width: 40, height: 30, channels: 3, background: "#2a6" } } as const;
    const file = {
      bytes: await sharp(picture).png().toBuffer(),
      name: "a.png",
      contactId: null,
      createdBy: null,
    };
    const { id: mediaId } = await inWorkspace(scope, (ctx) => storeFile(ctx, file));
    const reply = { id: newId(), conversationId: talk.conversationId, text: "Look", mediaId };
    const parts = await inWorkspace(scope, (ctx) => sendReply(ctx, reply));
    const other = { id: newId(), conversationId: talk.conversationId, text: "Another" };
    await inWorkspace(scope, (ctx) => sendReply(ctx, other));
    const first = await inWorkspace(scope, (ctx) => listSendings(ctx, parts[0]!.id));
    expect(
      first.map(({ kind, status, attempts }) => [kind, status, attempts.map(({ state }) => state)]),
    ).toEqual([
      ["image", "queued", ["queued"]],
      ["text", "queued", ["queued"]],
    ]);
    expect(await inWorkspace(scope, (ctx) => listSendings(ctx, parts[1]!.id))).toEqual(first);
    expect(await inWorkspace(scope, (ctx) => listSendings(ctx, other.id))).toHaveLength(1);
  });

  test("has every attempt with Meta's code and times", async ({ ready: _ }) => {
    const world = await worldOf("facebook");
    const { scope, conversationId, asset } = world;
    const [message] = await inWorkspace(scope, (ctx) =>
      sendReply(ctx, { id: newId(), conversationId, text: "!restricted" }),
    );
    await world.jobs();
    const [part] = await sendingsOf(world, message!.id);
    expect(part).toMatchObject({
      status: "failed",
      externalId: null,
      attempts: [{ state: "failed", calls: 1, code: "368", settledAt: expect.any(String) }],
      failure: { code: "368", at: expect.any(String) },
    });
    await inWorkspace(scope, (ctx) => retryMessage(ctx, message!.id));
    expect((await sendingsOf(world, message!.id))[0]).toMatchObject({ status: "queued", failure: null });

    const [fine] = await inWorkspace(scope, (ctx) =>
      sendReply(ctx, { id: newId(), conversationId, text: "It left this morning." }),
    );
    await world.jobs();
    const [accepted] = (await acceptedFrom(asset)).slice(-1);
    expect((await sendingsOf(world, fine!.id))[0]).toMatchObject({
      status: "sent",
      externalId: accepted?.externalId,
      attempts: [{ state: "done", calledAt: expect.any(String), code: null }],
    });
  });

  test("is for who reads the inbox, and never about what the contact wrote", async ({
    scope,
    as,
    stranger,
    talk,
  }) => {
    const id = newId();
    await inWorkspace(scope, (ctx) =>
      sendReply(ctx, { id, conversationId: talk.conversationId, text: "Hello" }),
    );
    await mustBeClosed((who) => inWorkspace(who, (ctx) => listSendings(ctx, id)), {
      as,
      role: "marketer",
      stranger,
    });
    await expect(inWorkspace(scope, (ctx) => listSendings(ctx, newId()))).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
