import { afterAll, beforeAll, describe, expect, inject } from "vitest";
import { z } from "zod";
import { isRow } from "@/db/is-row";
import { media } from "@/db/schema/media";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { convertFile, makePreview } from "@/lib/media/convert-file";
import { writeToDisk } from "@/lib/media/disk";
import { keyOf, sealPlace } from "@/lib/media/file-key";
import { findMedia } from "@/lib/media/find-media";
import { uploadFile } from "@/lib/media/upload-file";
import { openMediaDoor, simulator } from "@/lib/testing/brand";
import { type World, worldOf } from "@/lib/testing/conversation-world";
import { cookieOf } from "@/lib/testing/gateway";
import { lookAt, plantedAs, plantedJpeg, turnedByNote } from "@/lib/testing/planted-picture";
import { test } from "@/lib/testing/test";
import { seal } from "@/lib/vault/seal";
import { sendReply } from "./send-reply";

let closeDoor: () => void;
beforeAll(async () => {
  closeDoor = await openMediaDoor();
});
afterAll(() => closeDoor());

const CLEAN = { carries: [], shape: "40x60", isRedAbove: true };

const upload = (scope: Scope, bytes: Buffer) =>
  uploadFile(scope, { bytes, name: "camera.jpg", createdBy: null });
const getFile = async ({ actor }: Scope, path: string) => {
  const cookie = actor.kind === "member" ? await cookieOf(actor.id) : "";
  const answer = await fetch(new URL(path, process.env.PUBLIC_URL), { headers: { cookie } });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
};

/** The bytes of the newest file that the simulated Meta holds of this brand's chats. */
async function heldAtMeta({ asset }: World): Promise<Buffer> {
  const Threads = z.object({ threads: z.array(z.looseObject({ id: z.string() })) });
  const { threads } = await simulator("GET", `/threads?assetId=${asset}`, undefined, Threads);
  const Messages = z.object({ messages: z.array(z.unknown()) });
  const thread = await simulator("GET", `/threads/${threads[0]?.id}/messages`, undefined, Messages);
  const ids = [...JSON.stringify(thread.messages).matchAll(/"mediaId":"(\d+)"/g)].map(([, id]) => id);
  const answer = await fetch(`${inject("simulatorUrl")}/_sim/media/${ids.at(-1)}`);
  return Buffer.from(await answer.arrayBuffer());
}

describe.each(["facebook", "instagram", "whatsapp"] as const)("a photo that leaves by %s", (platform) => {
  test("is upright and carries nothing of its camera, in the thread and at Meta", async () => {
    const world = await worldOf(platform);
    const { id } = await upload(world.scope, await plantedJpeg());
    const reply = { id: newId(), conversationId: world.conversationId, text: "Look", mediaId: id };
    await inWorkspace(world.scope, (ctx) => sendReply(ctx, reply));
    await world.jobs();
    expect(await lookAt(await heldAtMeta(world))).toMatchObject({ ...CLEAN, hasProfile: true });

    const { messages } = await inWorkspace(world.scope, (ctx) => getConversation(ctx, world.conversationId));
    const [shown] = messages.items.flatMap(({ attachments }) => attachments);
    for (const path of [shown?.url, shown?.previewUrl]) {
      expect(await lookAt((await getFile(world.scope, path ?? "")).bytes)).toMatchObject({
        carries: [],
        isRedAbove: true,
      });
    }
  });
});

describe("a photo somebody brought", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])("held as %i is handed out upright and clean", async (orientation) => {
    const { scope } = await worldOf("whatsapp");
    const bytes = await plantedJpeg(orientation);
    const { id, widthPx, heightPx } = await upload(scope, bytes);
    await makePreview(scope, id);
    const view = (await inWorkspace(scope, (ctx) => findMedia(ctx, [id]))).get(id);
    const out = await lookAt((await getFile(scope, view?.url ?? "")).bytes);
    expect(out).toMatchObject({ carries: [], shape: `${widthPx}x${heightPx}`, hasProfile: true });
    // As a viewer that reads the camera's orientation would show it.
    expect(out.pixels).toEqual((await lookAt(await turnedByNote(bytes))).pixels);
  });

  test("is not handed out before it is upright, only as soon as it is", async () => {
    const { scope } = await worldOf("whatsapp");
    const { id, url } = await upload(scope, await plantedJpeg());
    const download = getFile(scope, url);
    await makePreview(scope, id);
    const { status, bytes } = await download;
    expect([status, await lookAt(bytes)]).toEqual([200, expect.objectContaining(CLEAN)]);
  });

  test.each(["png", "webp"] as const)("is so as a %s too, and in every conversion", async (format) => {
    const { scope } = await worldOf("facebook");
    const { id, url } = await upload(scope, await plantedAs(format));
    const made = await convertFile(scope, id, { ratioMin: 0.1, ratioMax: 10, widthMax: 1440, bytesMax: 1e6 });
    expect(await lookAt(made.bytes)).toMatchObject(CLEAN);
    expect(await lookAt((await getFile(scope, made.url)).bytes)).toMatchObject(CLEAN);
    expect(await lookAt((await getFile(scope, url)).bytes)).toMatchObject({ ...CLEAN, hasProfile: true });
  });

  test("kept before files were cleaned on arrival is cleaned on its way out", async () => {
    const { scope } = await worldOf("whatsapp");
    const { workspaceId } = scope;
    for (const orientation of [1, 6]) {
      const { id, url } = await upload(scope, await plantedJpeg(orientation));
      const place = { workspaceId, id, variant: "original" };
      await inWorkspace(scope, async (ctx) => {
        const raw = seal(await keyOf(ctx, null), sealPlace(place), await plantedJpeg(orientation));
        await writeToDisk(place, raw);
        await ctx.db
          .update(media)
          .set({ orientation: null })
          .where(isRow(media, workspaceId, id));
      });
      const download = getFile(scope, url);
      await makePreview(scope, id);
      const { status, bytes } = await download;
      const shape = orientation === 1 ? "60x40" : "40x60";
      expect([status, await lookAt(bytes)]).toEqual([200, expect.objectContaining({ carries: [], shape })]);
    }
  });

  test("is refused when it is cut in half", async ({ scope }) => {
    for (const whole of [await plantedJpeg(1), await plantedAs("png"), await plantedAs("webp")]) {
      const half = whole.subarray(0, whole.length / 2);
      await expect(upload(scope, half)).rejects.toMatchObject({ code: "image_unreadable" });
    }
  });
});
