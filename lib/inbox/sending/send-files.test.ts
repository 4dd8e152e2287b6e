import sharp from "sharp";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { armIntent } from "@/lib/channels/intents/carry-out";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { storeFile } from "@/lib/media/store-file";
import type { PlatformName } from "@/lib/platforms/platform";
import { acceptedFrom, addFault, openMediaDoor } from "@/lib/testing/brand";
import { type World, worldOf } from "@/lib/testing/conversation-world";
import { comments, oggPage } from "@/lib/testing/planted-sound";
import { test } from "@/lib/testing/test";
import { retryMessage } from "./retry-message";
import { sendReply } from "./send-reply";

let closeDoor: () => void;
beforeAll(async () => {
  closeDoor = await openMediaDoor();
});
afterAll(() => closeDoor());

const PDF = Buffer.from(
  "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
);

const store = ({ scope }: World, bytes: Buffer, name: string) =>
  inWorkspace(
    scope,
    async (ctx) => (await storeFile(ctx, { bytes, name, contactId: null, createdBy: null })).id,
  );

async function picture(world: World, background: string): Promise<string> {
  const bytes = await sharp({ create: { width: 20, height: 20, channels: 3, background } })
    .png()
    .toBuffer();
  return store(world, bytes, `${background}.png`);
}

/** Some silence as a recorder writes it, in Opus with so many channels. */
function opus(channels: number): Buffer {
  const head = Buffer.concat([Buffer.from("OpusHead"), Buffer.from([1, channels]), Buffer.alloc(9)]);
  const tags = Buffer.concat([Buffer.from("OpusTags"), comments("recorder")]);
  const sound = Buffer.from([0xf8, 0xff, 0xfe]);
  return Buffer.concat([
    oggPage(7, 0, [head], { isFirst: true }),
    oggPage(7, 1, [tags]),
    oggPage(7, 2, [sound]),
  ]);
}

const send = ({ scope, conversationId }: World, text: string, mediaIds: string[]) =>
  inWorkspace(scope, (ctx) => sendReply(ctx, { id: newId(), conversationId, text, mediaIds }));
const ours = async ({ scope, conversationId }: World) => {
  const { messages } = await inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
  return messages.items.filter(({ direction }) => direction === "outbound");
};
const statuses = async (world: World) => (await ours(world)).map(({ status }) => status);

/** What Meta took, message by message: its words and the types of its files. */
async function acceptedParts({ asset }: World): Promise<unknown[]> {
  return (await acceptedFrom(asset)).map(({ text, detail }) => [text, typesIn(detail)]);
}

function typesIn(detail: unknown): unknown[] {
  const attachments: unknown = Reflect.get(Object(detail), "attachments") ?? [];
  return Array.isArray(attachments) ? attachments.map((one) => Reflect.get(Object(one), "type")) : [];
}

const PARTS: Record<PlatformName, unknown[]> = {
  facebook: [
    [null, ["image", "image", "image"]],
    [null, ["file"]],
    ["All of it", []],
  ],
  instagram: [
    [null, ["image", "image", "image"]],
    [null, ["file"]],
    ["All of it", []],
  ],
  whatsapp: [
    [null, ["image"]],
    [null, ["image"]],
    [null, ["image"]],
    ["All of it", ["document"]],
  ],
};

describe.each(["facebook", "instagram", "whatsapp"] as const)(
  "on %s a reply of several files",
  (platform) => {
    async function setUp() {
      const world = await worldOf(platform);
      const ids = [];
      for (const colour of ["#f00", "#0f0", "#00f"]) ids.push(await picture(world, colour));
      return { world, ids: [...ids, await store(world, PDF, "offer.pdf")] };
    }

    test("goes out in its order, the words last", async () => {
      const { world, ids } = await setUp();
      await send(world, "All of it", ids);
      await world.jobs();
      expect(await acceptedParts(world)).toEqual(PARTS[platform]);
      const messages = await ours(world);
      expect(messages.flatMap(({ attachments }) => attachments.map(({ mediaId }) => mediaId))).toEqual(ids);
      expect(new Set(messages.map(({ status }) => status))).toEqual(new Set(["sent"]));
    });

    test("fails in one part alone, which is sent again by itself", async () => {
      const { world, ids } = await setUp();
      const path = `${platform === "instagram" ? world.brand.page : world.asset}/messages`;
      await addFault({ method: "POST", path, status: 400, code: 100, skip: 1, times: 1 });
      await send(world, "All of it", ids);
      await world.jobs();
      const bad = (await ours(world)).filter(({ status }) => status === "failed");
      expect(bad.map(({ id }) => id)).toEqual([(await ours(world))[1]?.id]);
      expect(await acceptedParts(world)).toHaveLength(PARTS[platform].length - 1);

      await inWorkspace(world.scope, (ctx) => retryMessage(ctx, bad[0]!.id));
      await world.jobs();
      expect(await acceptedParts(world)).toHaveLength(PARTS[platform].length);
      expect(new Set(await statuses(world))).toEqual(new Set(["sent"]));
    });

    test("is whole after a crash before one of its calls, each part once", async () => {
      const { world, ids } = await setUp();
      const parts = await send(world, "All of it", ids);
      // The process ended when this part was armed and not yet sent.
      await inWorkspace(world.scope, (ctx) => armIntent(ctx, parts[1]!.id));
      await world.jobs();
      expect(await acceptedParts(world)).toHaveLength(PARTS[platform].length - 1);
      for (const _ of [1, 2, 3, 4]) {
        world.later(200_000);
        await world.jobs();
      }
      const all = await acceptedParts(world);
      expect(all.length).toBeLessThanOrEqual(PARTS[platform].length);
      const [second] = (await ours(world)).slice(1);
      // Nothing is sent twice: where Meta cannot be read, a person decides.
      expect(second?.status).toBe(all.length === PARTS[platform].length ? "sent" : "unknown");
    });
  },
);

describe("a file that an app does not take", () => {
  test.for([
    ["facebook", null],
    ["instagram", "file_type_not_here"],
    ["whatsapp", "file_type_not_here"],
  ] as const)("is refused before anything is stored (%s: %s)", async ([platform, code]) => {
    const world = await worldOf(platform);
    const id = await store(world, Buffer.from("PK\u0003\u0004 some archive"), "all.zip");
    const reply = send(world, "Here", [await picture(world, "#f00"), id]);
    if (code) await expect(reply).rejects.toMatchObject({ code });
    else await reply;
    expect(await ours(world)).toHaveLength(code ? 0 : 3);
  });
});

describe("a sound on WhatsApp", () => {
  test.for([
    [1, true],
    [2, undefined],
  ] as const)("in Opus with %i channels is a voice note: %s", async ([channels, voice]) => {
    const world = await worldOf("whatsapp");
    await send(world, "", [await store(world, opus(channels), "note.ogg")]);
    await world.jobs();
    const [message] = await acceptedFrom(world.asset);
    expect(message).toMatchObject({ kind: "audio", detail: { attachments: [{ type: "audio" }] } });
    expect(JSON.stringify(message?.detail).includes('"voice":true')).toBe(voice === true);
  });

  test("in Vorbis fails with its reason, unsent", async () => {
    const world = await worldOf("whatsapp");
    const head = Buffer.concat([Buffer.from([1]), Buffer.from("vorbis"), Buffer.alloc(23)]);
    const tags = Buffer.concat([Buffer.from([3]), Buffer.from("vorbis"), comments("it"), Buffer.from([1])]);
    const setup = Buffer.concat([Buffer.from([5]), Buffer.from("vorbis"), Buffer.alloc(8)]);
    const pages = [
      oggPage(9, 0, [head], { isFirst: true }),
      oggPage(9, 1, [tags, setup]),
      oggPage(9, 2, [Buffer.alloc(9)]),
    ];
    await send(world, "", [await store(world, Buffer.concat(pages), "song.ogg")]);
    await world.jobs();
    expect((await ours(world))[0]).toMatchObject({ status: "failed", failure: { code: "ogg_not_opus" } });
    expect(await acceptedParts(world)).toEqual([]);
  });
});
