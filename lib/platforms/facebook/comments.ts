import { z } from "zod";
import { graphDelete, graphGet, graphPost } from "@/lib/meta/graph";
import { withoutDoubt } from "@/lib/meta/graph-error";
import { COMMENT_RULES } from "@/lib/platforms/capabilities/comment-rules";
import type { Comments } from "@/lib/platforms/comments/comments";
import { aboutComment, isGone } from "@/lib/platforms/comments/field-sets";
import { replyAmong } from "@/lib/platforms/comments/find-reply";
import { privateReply } from "@/lib/platforms/comments/private-reply";
import { tellOrNothing } from "@/lib/platforms/tell-or-nothing";
import { listReplies, readPost, readPosts } from "./comment-reads";

/** Meta fetches a picture before it answers. */
const PICTURE_MS = 60_000;

/**
 * Comments on a Page's posts. No call that creates one names `fields`: Meta would create it and then answer with
 * an error.
 *
 * @see https://developers.facebook.com/docs/graph-api/reference/object/comments
 * @see https://developers.facebook.com/docs/graph-api/reference/comment
 */
export const comments: Comments = {
  rules: COMMENT_RULES.facebook,
  timeStepMs: 1_000,

  async reply({ token }, { rootExternalId, text, file }) {
    const body = { ...(text ? { message: text } : {}), ...(file ? { attachment_url: file.url } : {}) };
    const options = file ? { timeoutMs: PICTURE_MS } : {};
    const path = `/${rootExternalId}/comments`;
    const { id } = await aboutComment(() => graphPost(path, token, body, Made, options));
    return { externalId: id };
  },

  async findReply(from, { rootExternalId, ...sought }) {
    const listed = await tellOrNothing(() => listReplies(from, rootExternalId));
    return listed ? replyAmong(listed, sought) : { state: "cannot_tell" };
  },

  async hide({ token }, externalId, isHidden) {
    const body = { is_hidden: isHidden };
    await withoutDoubt(() => aboutComment(() => graphPost(`/${externalId}`, token, body, Done)));
  },

  async remove({ token }, externalId) {
    await aboutComment(() => graphDelete(`/${externalId}`, token, {}, Done));
  },

  async like({ token }, externalId, isLiked) {
    const path = `/${externalId}/likes`;
    const call = () => (isLiked ? graphPost(path, token, {}, Done) : graphDelete(path, token, {}, Done));
    await withoutDoubt(() => aboutComment(call));
  },

  async isThere({ token }, externalId) {
    try {
      await graphGet(`/${externalId}`, token, { fields: "id" }, Made);
      return true;
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
  },

  privateReply,

  linkOf(permalink, externalId) {
    const url = new URL(permalink);
    url.searchParams.set("comment_id", externalId.split("_").at(-1) ?? externalId);
    return url.href;
  },

  readSubject: (from, subject) => tellOrNothing(() => readPost(from, subject)),
  readNewest: readPosts,
};

const Made = z.object({ id: z.string().min(1) });
const Done = z.object({ success: z.literal(true) });
