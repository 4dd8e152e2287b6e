import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { savePost } from "@/lib/publishing/posts/save-post";
import { submitPost } from "@/lib/publishing/posts/submit-post";
import { type Channel, channelsOf } from "./channels-of";
import { localIn } from "./clock";
import type { library } from "./library";
import { drafts, planned } from "./posts";

/** The scheduled posts of the coming days, and the drafts. */
export async function planPosts(
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
