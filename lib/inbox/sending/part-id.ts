import { createHash } from "node:crypto";

/**
 * The id of one part of a reply: the first bears the reply's own, the others follow from it, so that a reply
 * asked for again finds all its parts.
 *
 * @param replyId A UUID; the time in it stays.
 */
export function partIdOf(replyId: string, index: number): string {
  if (index === 0) return replyId;
  const digest = createHash("sha256").update(`${replyId}/${index}`).digest("hex");
  const [time, more] = [replyId.slice(0, 13), digest.slice(0, 30)];
  return `${time}-7${more.slice(0, 3)}-8${more.slice(3, 6)}-${more.slice(6, 18)}`;
}
