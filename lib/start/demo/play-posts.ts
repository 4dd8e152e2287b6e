import { eq } from "drizzle-orm";
import { postMedia, posts as postRows, publications } from "@/db/schema/publishing";
import { asChannel } from "@/lib/channels/credential";
import type { ChannelView } from "@/lib/channels/shapes";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { collectChannel } from "@/lib/insights/collect-channel";
import { collectPublication } from "@/lib/insights/collect-publication";
import { storeFile } from "@/lib/media/store-file";
import { platforms } from "@/lib/platforms/registry";
import { savePost } from "@/lib/publishing/save-post";
import { localOf } from "@/lib/publishing/schedule-rules";
import { submitPost } from "@/lib/publishing/submit-post";
import { DEMO_ZONE, localIn, momentOf } from "./clock";
import { drawPicture, type Scene } from "./pictures";
import type { Cast } from "./play-conversations";
import { type DemoPost, drafts, planned, posts } from "./posts";
import { simulator } from "./simulator";

type Channel = ChannelView & { externalId: string };

const WEEKS = 17;
// Twice a week, on Tuesdays and Fridays more or less, at two hours of the day.
const RHYTHM = [
  { dayOfWeek: 5, time: "08:15" },
  { dayOfWeek: 2, time: "17:40" },
] as const;

/** Pictures are drawn and stored once and used again. */
function library(scope: Scope, authorId: string) {
  const stored = new Map<string, Promise<{ mediaId: string; bytes: Buffer }>>();
  return (scene: Scene, number: number, shape: "feed" | "story" = "feed") => {
    const name = `${scene}-${number % 5}-${shape}`;
    const made = stored.get(name) ?? store(scope, authorId, { scene, number, shape });
    stored.set(name, made);
    return made;
  };
}

async function store(
  scope: Scope,
  createdBy: string,
  { scene, number, shape }: { scene: Scene; number: number; shape: "feed" | "story" },
) {
  const bytes = await drawPicture(scene, number, shape);
  const name = `${scene}-${number % 5}.jpg`;
  const file = { bytes, mime: "image/jpeg", name, contactId: null, createdBy };
  const { id } = await inWorkspace(scope, (ctx) => storeFile(ctx, file));
  return { mediaId: id, bytes };
}

/**
 * Four months of posts on Facebook and Instagram, put on the simulator where they would be had they been
 * made back then, with the figures read as the collector reads them; then drafts and what is planned.
 */
export async function playPosts(cast: Cast, channels: Channel[], now: Date): Promise<void> {
  const scope = cast.tom(now);
  const authorId = scope.actor.kind === "member" ? scope.actor.id : "";
  const picture = library(scope, authorId);
  const published: string[] = [];
  for (let index = 0; index < WEEKS * RHYTHM.length; index += 1) {
    const post = posts[index % posts.length]!;
    const { dayOfWeek, time } = RHYTHM[index % RHYTHM.length]!;
    const days = Math.floor(index / RHYTHM.length) * 7 + dayOfWeek;
    const at = momentOf(`${days}d${time}`, now);
    const image = await picture(post.scene, index);
    published.push(...(await publishThen(cast.tom(at), post, image, channelsOf(channels, post.shop), at)));
  }

  for (const { id } of channels) await collectChannel(scope, id);
  for (const id of published) await collectPublication(scope, id);
  await planPosts(scope, channels, picture, now);
}

const channelsOf = (channels: Channel[], shop: DemoPost["shop"]) => {
  const place = shop === "nantes" ? /Coffee|maree\.coffee|\+33/ : /Bristol|maree\.bristol|\+44/;
  return channels.filter(({ name, handle, platform }) => place.test(platform === "facebook" ? name : handle));
};

async function publishThen(
  scope: Scope,
  post: DemoPost,
  image: { mediaId: string; bytes: Buffer },
  channels: Channel[],
  at: Date,
): Promise<string[]> {
  const postId = newId(at.getTime());
  const legs: { channel: Channel; externalId: string; permalink: string | null }[] = [];
  for (const channel of channels.filter(({ platform }) => platform !== "whatsapp")) {
    const externalId = await simulator.publishedThen({
      assetId: channel.externalId,
      kind: channel.platform === "facebook" ? "photo" : "post",
      text: post.text,
      image: `data:image/jpeg;base64,${image.bytes.toString("base64")}`,
      createdTime: at.toISOString(),
    });
    const permalink = await asChannel(
      scope,
      channel.id,
      async (from) => (await platforms[channel.platform].posts?.permalink(from, externalId)) ?? null,
    );
    legs.push({ channel, externalId, permalink });
  }
  return inWorkspace(scope, async ({ db, workspaceId, actor }) => {
    const authorId = actor.kind === "member" ? actor.id : "";
    const scheduledLocal = localOf(at, DEMO_ZONE);
    const when = { createdAt: at, updatedAt: at, submittedAt: at, scheduledAt: at, scheduledLocal };
    await db.insert(postRows).values({
      workspaceId,
      id: postId,
      kind: "post",
      text: post.text,
      authorId,
      zone: DEMO_ZONE,
      version: 2,
      ...when,
    });
    await db
      .insert(postMedia)
      .values({ workspaceId, postId, position: 0, mediaId: image.mediaId, altText: "" });
    const rows = legs.map(({ channel, externalId, permalink }) => ({
      workspaceId,
      id: newId(at.getTime()),
      postId,
      channelId: channel.id,
      platform: channel.platform,
      state: "published" as const,
      remote: {},
      externalId,
      permalink,
      attempt: 1,
      dueAt: at,
      publishedAt: at,
      updatedAt: at,
    }));
    await db.insert(publications).values(rows);
    return rows.map(({ id }) => id);
  });
}

async function planPosts(
  scope: Scope,
  channels: Channel[],
  picture: ReturnType<typeof library>,
  now: Date,
): Promise<void> {
  for (const [index, { post, kind, on, inDays, time }] of planned.entries()) {
    const { mediaId } = await picture(post.scene, index + 1, kind === "story" ? "story" : "feed");
    const chosen = channelsOf(channels, post.shop).filter(({ platform }) => on.includes(platform));
    const draft = {
      id: newId(),
      kind,
      text: post.text,
      images: [{ mediaId, altText: "" }],
      channels: chosen.map(({ id: channelId }) => ({ channelId, text: null })),
      expectedVersion: null,
    };
    await inWorkspace(scope, async (ctx) => {
      const { id, version } = await savePost(ctx, draft);
      const when = { kind: "at", local: localIn(inDays, time, now) } as const;
      await submitPost(ctx, { id, expectedVersion: version, when });
    });
  }
  for (const { text, scene, shop } of drafts) {
    const { mediaId } = await picture(scene, 2);
    const chosen = channelsOf(channels, shop).map(({ id: channelId }) => ({ channelId, text: null }));
    const images = [{ mediaId, altText: "" }];
    await inWorkspace(scope, (ctx) =>
      savePost(ctx, { id: newId(), kind: "post", text, images, channels: chosen, expectedVersion: null }),
    );
  }
}

/** How many posts there are, for whoever says what was made. */
export async function countPosts(scope: Scope): Promise<number> {
  return inWorkspace(scope, ({ db, workspaceId }) =>
    db.$count(postRows, eq(postRows.workspaceId, workspaceId)),
  );
}
