import { z } from "zod";
import type { ReadEvent, Sides } from "@/lib/platforms/event";
import { MetaId } from "@/lib/platforms/reading";
import type { Message } from "./message-shape";

/** Types of messages that say nothing themselves, but change what was said before. */
export const UPDATES = new Set(["reaction", "revoke", "edit"]);

/**
 * Read a change of what was said before: a reaction, an edit of words or of a caption, a deletion. By the
 * contact, or by the brand in the phone app.
 *
 * @param message Of a type in `UPDATES`.
 * @throws ZodError for a change that cannot be read: it must alter nothing, and is no message either.
 */
export function readUpdate(message: Message, sides: Sides, side: "contact" | "brand"): ReadEvent[] {
  if (message.type === "reaction") {
    const { message_id: messageExternalId, emoji } = Reaction.parse(message.reaction);
    const opens = side === "contact" ? [{ kind: "touch" as const, ...sides }] : [];
    return [{ kind: "reaction", ...sides, side, messageExternalId, emoji: emoji || null }, ...opens];
  }
  if (message.type === "revoke") {
    const { original_message_id: externalId } = Named.parse(message.revoke);
    return [{ kind: "unsend", ...sides, externalId }];
  }
  const { original_message_id: externalId } = Named.parse(message.edit);
  return [{ kind: "edit", ...sides, externalId, text: newTextOf(message) }];
}

/** The new words. A picture, video or document may lose its caption, which is then empty; a text cannot. */
function newTextOf(message: Message): string {
  const { text, image, video, document } = message.edit?.message ?? {};
  const media = image ?? video ?? document;
  return media && !text ? z.string().parse(media.caption) : z.string().min(1).parse(text?.body);
}

const Reaction = z.object({ message_id: MetaId, emoji: z.string().nullish() });
const Named = z.object({ original_message_id: MetaId });
