import { z } from "zod";
import { graphGet } from "@/lib/meta/graph";
import { readMessage } from "@/lib/platforms/messenger-messages";
import type { Credential } from "@/lib/platforms/platform";
import { tellOrNothing } from "@/lib/platforms/tell-or-nothing";
import { messageItemOf, READ_FIELDS } from "./message-item";

/**
 * The address of a message's file as Meta gives it now: those in webhooks are good for a while only.
 *
 * @param position Of the file among what came with the message.
 * @returns Null if Meta no longer shows the message, or no such file.
 * @throws GraphError if Meta said "not now".
 */
export async function freshSource(
  platform: "messenger" | "instagram",
  from: Credential,
  externalId: string,
  position: number,
): Promise<string | null> {
  const query = { fields: READ_FIELDS[platform] };
  const item = await tellOrNothing(() => graphGet(`/${externalId}`, from.token, query, z.unknown()));
  const read = item ? messageItemOf(item, "") : null;
  if (!read) return null;
  const nobody = { address: "", otherAddresses: [], name: null, handle: null };
  const [event] = readMessage(read.message, { asset: from.externalId, person: nobody, at: read.at }, "");
  return event?.kind === "message" ? (event.attachments[position]?.source ?? null) : null;
}
