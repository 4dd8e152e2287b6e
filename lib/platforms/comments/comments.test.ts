import { describe, expect } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/ids";
import type { PlatformName } from "@/lib/platforms/platform";
import { platforms } from "@/lib/platforms/registry";
import { acceptedFrom, addFault, type Brand, credentialFor, makeBrand, simulator } from "@/lib/testing/brand";
import { test } from "@/lib/testing/test";
import type { Comments } from "./comments";

const Made = z.object({ id: z.string() });
const AT_ONCE = ["facebook", "instagram"] as const;
const long = new Date(Date.now() - 20 * 86_400_000);

interface World {
  brand: Brand;
  from: Awaited<ReturnType<typeof credentialFor>>;
  comments: Comments;
  asset: string;
  post: string;
}

async function setUp(platform: PlatformName): Promise<World> {
  const brand = await makeBrand();
  const from = await credentialFor(brand, platform);
  const asset = platform === "facebook" ? brand.page : brand.instagram;
  const { id: post } = await simulator(
    "POST",
    "/posts",
    { assetId: asset, text: "What do you drink?" },
    Made,
  );
  const comments = platforms[platform].comments;
  if (!comments) throw new Error("no comments");
  return { brand, from, comments, asset, post };
}

const say = async ({ brand, post }: World, text: string, more: Record<string, unknown> = {}) => {
  const body = { personId: brand.personId, text, ...more };
  return (await simulator("POST", `/posts/${post}/comments`, body, Made)).id;
};
const kindsOf = async ({ asset }: World) => (await acceptedFrom(asset)).map(({ kind }) => kind);

test("WhatsApp has no comments", () => expect(platforms.whatsapp.comments).toBeNull());

describe.each(AT_ONCE)("on %s", (platform) => {
  test("a comment is answered, hidden, shown and removed, once each", async ({ ready: _ }) => {
    const world = await setUp(platform);
    const { comments, from } = world;
    const rootExternalId = await say(world, "A decaf?");
    const sent = await comments.reply(from, { rootExternalId, text: "Yes!", file: null });
    await comments.hide(from, rootExternalId, true);
    await comments.hide(from, rootExternalId, true);
    await comments.hide(from, rootExternalId, false);
    expect(await kindsOf(world)).toEqual(["comment_reply", "comment_hide", "comment_unhide"]);
    expect(await comments.isThere(from, sent.externalId)).toBe(true);
    await comments.remove(from, rootExternalId);
    expect(await comments.isThere(from, rootExternalId)).toBe(false);
    expect(await comments.isThere(from, sent.externalId)).toBe(false);
  });

  test("one that is gone is refused by that name, whatever is to be done", async ({ ready: _ }) => {
    const { comments, from } = await setUp(platform);
    const gone = { meaning: "refused", code: "comment_gone", mayHaveHappened: false };
    await expect(comments.hide(from, "999", true)).rejects.toMatchObject(gone);
    await expect(comments.remove(from, "999")).rejects.toMatchObject(gone);
    const reply = { rootExternalId: "999", text: "Yes!", file: null };
    await expect(comments.reply(from, reply)).rejects.toMatchObject(gone);
  });

  test("a reply whose answer was lost is in doubt, and found by its words", async ({ ready: _ }) => {
    const world = await setUp(platform);
    const { comments, from } = world;
    const rootExternalId = await say(world, "A decaf?");
    const since = new Date();
    const sought = { rootExternalId, text: "Yes!", since };
    expect(await comments.findReply(from, sought)).toEqual({ state: "not_seen" });
    for (const fault of [
      { status: 500, html: true },
      // Made, and then refused for the form of the answer.
      { status: 400, code: 20, subcode: 1772107 },
    ]) {
      await addFault({ path: `${rootExternalId}/*`, method: "POST", afterAccepting: true, ...fault });
      const known = await knownReplies(world, rootExternalId);
      const posting = comments.reply(from, { rootExternalId, text: "Yes!", file: null });
      await expect(posting).rejects.toMatchObject({ mayHaveHappened: true });
      const found = await comments.findReply(from, { ...sought, knownIds: known });
      expect(found).toMatchObject({ state: "found" });
      expect(known).not.toContain(found.state === "found" ? found.externalId : "");
    }
    expect(await comments.findReply(from, sought)).toEqual({ state: "cannot_tell" });
    expect(await comments.findReply(from, { ...sought, text: "No" })).toEqual({ state: "not_seen" });
    expect(await comments.findReply(from, { ...sought, rootExternalId: "999" })).toEqual({
      state: "cannot_tell",
    });
    // The same words of a customer are not ours.
    await say(world, "Perhaps", { parentId: rootExternalId });
    expect(await comments.findReply(from, { ...sought, text: "Perhaps" })).toEqual({ state: "not_seen" });
  });

  test("a private reply says who in the direct conversation it went to, and goes once", async ({
    ready: _,
  }) => {
    const world = await setUp(platform);
    const { comments, from, brand } = world;
    const commentExternalId = await say(world, "Do you deliver?");
    const reply = { commentExternalId, text: "We do!", intentId: newId() };
    const sent = await comments.privateReply(from, reply);
    expect(sent).toEqual({ externalId: expect.any(String), address: brand.addresses[platform] });
    await expect(comments.privateReply(from, reply)).rejects.toMatchObject({ code: "100/2534025" });
    const [message] = (await acceptedFrom(world.asset)).filter(({ text }) => text === "We do!");
    expect(message).toMatchObject({ externalId: sent.externalId, callbackData: reply.intentId });
  });

  test("what a comment stands below is read, and one that is gone is nothing", async ({ ready: _ }) => {
    const { comments, from, post } = await setUp(platform);
    const kind = platform === "facebook" ? ("post" as const) : ("media" as const);
    expect(await comments.readSubject(from, { externalId: post, kind, adTitle: null })).toMatchObject({
      externalId: post,
      kind,
      text: "What do you drink?",
      permalink: expect.stringContaining(platform),
      at: expect.any(Date),
    });
    expect(await comments.readSubject(from, { externalId: "999", kind, adTitle: null })).toBeNull();
  });

  test("everything said of late is read back, in order and with what it answers", async ({ ready: _ }) => {
    const world = await setUp(platform);
    const { comments, from, brand, post } = world;
    const root = await say(world, "A decaf?");
    const other = await say(world, "And tea?");
    const { externalId: ours } = await comments.reply(from, {
      rootExternalId: root,
      text: "Yes!",
      file: null,
    });
    await comments.hide(from, other, true);
    const page = await comments.readNewest(from, { since: long }, null);
    expect(page.subjects).toMatchObject([{ subject: { externalId: post }, isWhole: true }]);
    const person = expect.objectContaining({ address: brand.addresses[platform] });
    const said = page.subjects[0]?.comments;
    expect(said).toHaveLength(3);
    expect(said).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ externalId: root, person, rootExternalId: null, isHidden: false }),
        expect.objectContaining({ externalId: other, person, isHidden: true, origin: "recovered" }),
        expect.objectContaining({
          externalId: ours,
          person: null,
          direction: "outbound",
          rootExternalId: root,
        }),
      ]),
    );
    expect(said?.at(-1)?.externalId).toBe(ours);
    expect(said?.every(({ asset }) => asset === world.asset)).toBe(true);
    expect(page.next).toBeNull();
    // By Meta's clock, which other tests move.
    const later = new Date((said?.at(-1)?.at.getTime() ?? 0) + 60_000);
    expect((await comments.readNewest(from, { since: later }, null)).subjects).toEqual([]);
  });

  test("many posts are read a page at a time, and a long thread is not whole", async ({ ready: _ }) => {
    const world = await setUp(platform);
    const { comments, from, asset } = world;
    for (let count = 0; count < 6; count += 1)
      await simulator("POST", "/posts", { assetId: asset, text: `Post ${count}` }, Made);
    const root = await say(world, "Long");
    for (let count = 0; count < 51; count += 1) await say(world, `${count}`, { parentId: root });
    const read = [];
    let next: string | null = null;
    do {
      const page = await comments.readNewest(from, { since: long }, next);
      read.push(...page.subjects);
      next = page.next;
    } while (next);
    expect(read).toHaveLength(7);
    const cut = read.filter(({ isWhole }) => !isWhole);
    expect(cut.map(({ comments: some }) => some.length)).toEqual([51]);
  });
});

describe("on Facebook alone", () => {
  test("a comment is liked and unliked, and a reply carries a picture", async ({ ready: _ }) => {
    const world = await setUp("facebook");
    const { comments, from, brand } = world;
    const rootExternalId = await say(world, "Look at mine");
    await comments.like?.(from, rootExternalId, true);
    await comments.like?.(from, rootExternalId, false);
    const url = `${new URL(process.env.META_GRAPH_URL ?? "").origin}/_sim/avatars/${brand.page}.png`;
    const file = { kind: "image" as const, bytes: Buffer.alloc(0), mime: "image/png", name: "a.png", url };
    await comments.reply(from, { rootExternalId, text: null, file });
    expect(await kindsOf(world)).toEqual(["comment_like", "comment_unlike", "comment_reply"]);
    const [read] = (await comments.readNewest(from, { since: long }, null)).subjects;
    expect(read?.comments.at(-1)).toMatchObject({
      text: null,
      attachments: [{ kind: "image", source: url }],
    });
  });
});

describe("on Instagram alone", () => {
  test("nothing is liked, a reply is words only, and a hidden comment is not answered", async ({
    ready: _,
  }) => {
    const world = await setUp("instagram");
    const { comments, from } = world;
    expect(comments.like).toBeNull();
    const rootExternalId = await say(world, "Spam");
    const bare = comments.reply(from, { rootExternalId, text: null, file: null });
    await expect(bare).rejects.toMatchObject({ code: "words_only" });
    await comments.hide(from, rootExternalId, true);
    const reply = comments.reply(from, { rootExternalId, text: "No", file: null });
    await expect(reply).rejects.toMatchObject({ meaning: "refused" });
  });
});

async function knownReplies({ comments, from }: World, root: string): Promise<string[]> {
  const { subjects } = await comments.readNewest(from, { since: long }, null);
  return subjects.flatMap(({ comments: said }) =>
    said.filter(({ rootExternalId }) => rootExternalId === root).map(({ externalId }) => externalId),
  );
}
