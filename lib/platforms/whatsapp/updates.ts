import { z } from "zod";
import type { ReadEvent, Sides } from "@/lib/platforms/event";
import { MetaId, Words } from "@/lib/platforms/reading";
import type { Message } from "./message-shape";

/**
 * Read a change of what was said before: a reaction, an edit of words or of a caption, a deletion. By the
 * contact, or by the brand in the phone app.
 *
 * @returns Null if the message is no change but says something itself.
 * @throws ZodError for a change that cannot be read: it must alter nothing, and is no message either.
 */
export function readUpdate(message: Message, sides: Sides, side: "contact" | "brand"): ReadEvent[] | null {
  if (message.type === "reaction") {
    const { message_id: messageExternalId, emoji } = Reaction.parse(message.reaction);
    const opens = side === "contact" ? [{ kind: "touch" as const, ...sides }] : [];
    return [{ kind: "reaction", ...sides, side, messageExternalId, emoji: emoji || null }, ...opens];
  }
  if (message.type === "revoke") {
    const { original_message_id: externalId } = Named.parse(message.revoke);
    return [{ kind: "unsend", ...sides, externalId }];
  }
  if (message.type !== "edit") return null;
  const { original_message_id: externalId } = Named.parse(message.edit);
  const { text, image, video, document } = message.edit?.message ?? {};
  const said = text?.body ?? image?.caption ?? video?.caption ?? document?.caption;
  return [{ kind: "edit", ...sides, externalId, text: z.string().min(1).parse(said) }];
}

const Reaction = z.object({ message_id: MetaId, emoji: Words });
const Named = z.object({ original_message_id: MetaId });
