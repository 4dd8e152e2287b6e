import { z } from "zod";
import { GraphTime } from "@/lib/platforms/messenger/message-item";
import { Items, MetaId, Words } from "@/lib/platforms/reading";

const Paging = z
  .object({ next: Words, cursors: z.object({ after: Words }).nullish().catch(null) })
  .nullish()
  .catch(null);
const List = z.object({ data: Items, paging: Paging }).nullish().catch(null);
const Media = z.object({ source: Words, image: z.object({ src: Words }).nullish().catch(null) });
/** A comment as a Page reads it. @see https://developers.facebook.com/docs/graph-api/reference/comment */
export const Comment = z.object({
  id: MetaId,
  message: Words,
  created_time: GraphTime,
  from: z.object({ id: MetaId, name: Words }).nullish().catch(null),
  is_hidden: z.boolean().nullish().catch(null),
  attachment: z
    .object({ media: Media.nullish().catch(null) })
    .nullish()
    .catch(null),
  comments: List,
});
/** A post of a Page. @see https://developers.facebook.com/docs/graph-api/reference/page-post */
export const Post = z.object({
  id: MetaId,
  message: Words,
  created_time: GraphTime.nullish().catch(null),
  permalink_url: Words,
  full_picture: Words,
  is_published: z.boolean().nullish().catch(null),
  comments: List,
});
export const Posts = z.object({ data: Items, paging: Paging });
