import { postMedia } from "@/db/schema/publishing/post-media";
import { posts as postRows } from "@/db/schema/publishing/posts";
import { publications } from "@/db/schema/publishing/publications";
import { asChannel } from "@/lib/channels/credential";
import { inWorkspace, type Scope } from "@/lib/context";
import { wallClock } from "@/lib/days";
import { newId } from "@/lib/ids";
import { collectChannel } from "@/lib/insights/collect-channel";
import { collectPublication } from "@/lib/insights/collect-publication";
import { platforms } from "@/lib/platforms/registry";
import { type Channel, channelsOf } from "./channels-of";
import { DEMO_ZONE, momentOf } from "./clock";
import { library } from "./library";
import { planPosts } from "./plan-posts";
import type { Cast } from "./play-conversations";
import { type DemoPost, posts } from "./posts";
import { simulator } from "./simulator";

const WEEKS = 17;
// Twice a week, on Tuesdays and Fridays more or less, at two hours of the day.
const RHYTHM = [
  { dayOfWeek: 5, time: "08:15" },
  { dayOfWeek: 2, time: "17:40" },
] as const;

/**
 * Four months of posts on Facebook and Instagram, put on the simulator as if made back then, with the figures
 * read as the collector reads them; then drafts and scheduled posts.
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

async function publishThen(
  scope: Scope,
  post: DemoPost,
  image: { mediaId: string; bytes: Buffer },
  channels: Channel[],
  at: Date,
): Promise<string[]> {
  const postId = newId(at.getTime());
  const own: { channel: Channel; externalId: string; permalink: string | null }[] = [];
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
    own.push({ channel, externalId, permalink });
  }
  return inWorkspace(scope, async ({ db, workspaceId, actor }) => {
    const authorId = actor.kind === "member" ? actor.id : "";
    const scheduledLocal = wallClock(at, DEMO_ZONE);
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
    const rows = own.map(({ channel, externalId, permalink }) => ({
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
