import { reactAsPerson } from "../routes/control/control-reactions";
import type { Player } from "./scenario-cast";

const DAY_MS = 86_400_000;

interface PublicPost {
  assetId: string;
  postId: string;
}

/** Say or like something below a post of the last days. False when there is none. */
export async function speakInPublic(player: Player): Promise<boolean> {
  const post = player.pick(recentPosts(player));
  if (!post) return false;
  const isKind = player.random() < Math.max(player.temperament.warmth, 0.2);
  if (isKind && player.random() < 0.5) {
    const type = player.pick(["LIKE", "LOVE", "WOW"] as const) ?? "LIKE";
    reactAsPerson(player.sim, post.postId, { personId: player.personId, type });
    return true;
  }
  const text = player.pick(isKind ? player.words.praise : player.words.complaints);
  await player.act({ do: "comment", ...post, text: text ?? "☕" });
  return true;
}

/** Complain in a public comment that nobody answers. */
export async function complainInPublic(player: Player): Promise<void> {
  const post = player.pick(recentPosts(player));
  if (post) await player.act({ do: "comment", ...post, text: player.words.complaints[0] ?? "…" });
}

/** Answer a story that is still up, or mention the brand in one of one's own. False when neither is possible. */
export async function answerStory(player: Player): Promise<boolean> {
  const { sim, assetIds } = player;
  const alive = sim.store.igMedia.filter(
    ({ igId, product, createdAtMs }) =>
      product === "STORY" && assetIds.includes(igId) && sim.clock.now() - createdAtMs < DAY_MS,
  );
  const story = player.pick(alive);
  if (!story) return false;
  const text = player.pick(player.words.storyAnswers) ?? "😍";
  await player.act({ do: "write", assetId: story.igId, text, replyToStory: story.id });
  return true;
}

function recentPosts({ sim, assetIds }: Player): PublicPost[] {
  const since = sim.clock.now() - 5 * DAY_MS;
  const posts = sim.store.posts
    .filter((post) => post.isPublished && post.createdAtMs > since && assetIds.includes(post.pageId))
    .map(({ id, pageId }) => ({ assetId: pageId, postId: id }));
  const media = sim.store.igMedia
    .filter(
      (one) =>
        one.product !== "STORY" &&
        one.parentId === null &&
        one.isCommentEnabled &&
        one.createdAtMs > since &&
        assetIds.includes(one.igId),
    )
    .map(({ id, igId }) => ({ assetId: igId, postId: id }));
  return [...posts, ...media];
}
