import { newId } from "@/lib/ids";
import { drain } from "@/lib/jobs/drain";
import { deliver, type TestChannel, webhookBody } from "./webhooks";

/** Something said below a post of a Page. */
export interface SaidBelow {
  at: Date;
  text: string;
  /** The person's id on the platform; absent where the platform withholds it. */
  from?: string | undefined;
  /** Meta's id of the comment. */
  id?: string;
  post?: string;
  /** Meta's id of the comment it answers. */
  answers?: string;
}

/** Somebody comments on a Page's post, and it is applied. @returns Meta's id of the comment. */
export async function comments(page: TestChannel, said: SaidBelow): Promise<string> {
  const { from, at, text, id = `1_${newId()}`, post = `${page.asset}_900001`, answers = post } = said;
  const seconds = Math.floor(at.getTime() / 1000);
  const value = {
    item: "comment",
    verb: "add",
    comment_id: id,
    post_id: post,
    parent_id: answers,
    ...(from ? { from: { id: from, name: `Person ${from}` } } : {}),
    message: text,
    created_time: seconds,
  };
  await deliverChange(page, seconds, value);
  return id;
}

/** Somebody comments on a brand's media on Instagram, and it is applied. @returns Meta's id of the comment. */
export async function commentsBelow(brand: TestChannel, said: SaidBelow): Promise<string> {
  const { from = "8001", at, text, id = `17900${newId()}`, answers } = said;
  const time = Math.floor(at.getTime() / 1000);
  const media = { id: `17950${brand.asset}`, media_product_type: "FEED" };
  const value = { id, text, from: { id: from, username: `person.${from}` }, media, parent_id: answers };
  const entry = { id: brand.asset, time, changes: [{ field: "comments", value }] };
  await deliver(webhookBody(brand, entry));
  while ((await drain()) > 0);
  return id;
}

/** Somebody edits a comment of theirs. */
export async function editsComment(page: TestChannel, { from, at, text, id }: SaidBelow): Promise<void> {
  const seconds = Math.floor(at.getTime() / 1000);
  const post = `${page.asset}_900001`;
  const who = { id: from, name: `Person ${from}` };
  const value = { item: "comment", verb: "edited", comment_id: id, post_id: post, parent_id: post };
  await deliverChange(page, seconds, { ...value, from: who, message: text, created_time: seconds });
}

async function deliverChange(page: TestChannel, time: number, value: Record<string, unknown>) {
  await deliver(webhookBody(page, { id: page.asset, time, changes: [{ field: "feed", value }] }));
  while ((await drain()) > 0);
}
