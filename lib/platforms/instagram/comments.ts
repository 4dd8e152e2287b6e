import { z } from "zod";
import { graphDelete, graphGet, graphPost } from "@/lib/meta/graph";
import { GraphError, withoutDoubt } from "@/lib/meta/graph-error";
import { COMMENT_RULES } from "@/lib/platforms/capabilities/comment-rules";
import type { Comments } from "@/lib/platforms/comments/comments";
import { aboutComment, isGone } from "@/lib/platforms/comments/field-sets";
import { replyAmong } from "@/lib/platforms/comments/find-reply";
import { privateReply } from "@/lib/platforms/comments/private-reply";
import { tellOrNothing } from "@/lib/platforms/tell-or-nothing";
import { listReplies, readMedia, readMediaList } from "./comment-reads";

/**
 * Comments on Instagram media. Their words are read as `text` and written as `message`; hiding is `hide`, where a
 * Page says `is_hidden`.
 *
 * @see https://developers.facebook.com/docs/instagram-platform/comment-moderation
 */
export const comments: Comments = {
  rules: COMMENT_RULES.instagram,
  timeStepMs: 1_000,

  async reply({ token }, { rootExternalId, text, file }) {
    if (file || !text)
      throw new GraphError({ meaning: "refused", code: "words_only", mayHaveHappened: false });
    const path = `/${rootExternalId}/replies`;
    const { id } = await aboutComment(() => graphPost(path, token, { message: text }, Made));
    return { externalId: id };
  },

  async findReply(from, { rootExternalId, ...sought }) {
    const listed = await tellOrNothing(() => listReplies(from, rootExternalId));
    return listed ? replyAmong(listed, sought) : { state: "cannot_tell" };
  },

  async hide({ token }, externalId, isHidden) {
    const body = { hide: isHidden };
    await withoutDoubt(() => aboutComment(() => graphPost(`/${externalId}`, token, body, Done)));
  },

  async remove({ token }, externalId) {
    await aboutComment(() => graphDelete(`/${externalId}`, token, {}, Done));
  },

  // Meta has no call for it.
  like: null,

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

  linkOf: (permalink, externalId) => new URL(`c/${externalId}/`, permalink.replace(/\/?$/, "/")).href,

  readSubject: (from, subject) => tellOrNothing(() => readMedia(from, subject)),
  readNewest: readMediaList,
};

const Made = z.object({ id: z.string().min(1) });
const Done = z.object({ success: z.literal(true) });
