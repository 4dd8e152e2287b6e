import { z } from "zod";
import type { Field } from "../graph/fields";
import { badParameter } from "../graph/graph-error";
import type { Simulator } from "../simulator";
import type { Person } from "../store/store-shapes";
import type { ActResult } from "./customer-acts";
import { addressOn } from "./people";

const Mention = z.object({
  assetId: z.string(),
  mediaId: z.string(),
  text: z.string(),
  username: z.string(),
  atMs: z.number(),
});

/**
 * Name the brand somewhere else: a Page in a post of one's own, an Instagram account in a comment below
 * somebody's picture. Instagram sends the ids alone; the text is read with `mentioned_comment`.
 *
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-api-with-facebook-login/mentions
 */
export function mention(
  sim: Simulator,
  person: Person,
  { assetId, text }: { assetId: string; text: string },
): ActResult {
  const address = addressOn(sim, person, assetId);
  if (!address) return { refused: `${person.name} is not reachable on ${assetId}` };
  const shared = { assetId, time: "s" as const };
  if (sim.store.pages.get(assetId)) {
    const post_id = `${address}_${sim.ids.digits()}`;
    const value = { message: text, post_id, created_time: sim.clock.seconds(), item: "post", verb: "add" };
    const content = { changes: [{ field: "mention", value }] };
    void sim.webhooks.emit({ ...shared, object: "page", field: "mention", content });
    return {};
  }
  if (!sim.store.instagramAccounts.get(assetId)) return { refused: "Only Pages and Instagram have mentions" };
  const [commentId, mediaId] = [sim.ids.digits(), sim.ids.digits()];
  const username = person.instagramUsername ?? person.id;
  sim.store.settings.put({
    id: `mention:${commentId}`,
    value: { assetId, mediaId, text, username, atMs: sim.clock.now() },
  });
  const content = { changes: [{ field: "mentions", value: { media_id: mediaId, comment_id: commentId } }] };
  void sim.webhooks.emit({ ...shared, object: "instagram", field: "mentions", content });
  return { commentId };
}

/** The `mentioned_comment.comment_id(…)` field of an Instagram account. @throws GraphError 100 for another's. */
export function mentionedComment(sim: Simulator, assetId: string, { args }: Field) {
  const id = args.comment_id ?? "";
  const found = Mention.safeParse(sim.store.settings.get(`mention:${id}`)?.value).data;
  if (found?.assetId !== assetId) throw badParameter("The comment_id is not a comment that mentions you");
  const timestamp = new Date(found.atMs).toISOString().replace(/\.\d+Z$/, "+0000");
  return { id, text: found.text, username: found.username, timestamp, media: { id: found.mediaId } };
}
