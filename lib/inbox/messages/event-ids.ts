import type { Context } from "@/lib/context";
import type { Incoming } from "@/lib/platforms/event";
import { messageToken } from "@/lib/platforms/message-token";
import { workspaceKey } from "@/lib/vault/keys";
import { storedIdOf } from "./stored-id";

/** Where events name messages. */
const NAMES = ["externalId", "replyToExternalId", "messageExternalId", "upToExternalId"] as const;

/** The same events, naming messages by the ids under which they are stored. */
export async function sealIds(ctx: Context, incoming: Incoming[]): Promise<Incoming[]> {
  const named = incoming.map(({ event }) => idsIn(event));
  if (named.every(({ length }) => length === 0)) return incoming;
  const key = await workspaceKey(ctx, "words");
  return incoming.map((one, place) => {
    const ids = named[place]?.map(([name, id]) => [name, storedIdOf(key, one.channelId, id)]) ?? [];
    return ids.length > 0 ? { ...one, event: { ...one.event, ...Object.fromEntries(ids) } } : one;
  });
}

/** The ids in an event that tell whose they are, with their names. */
function idsIn(event: Incoming["event"]): (readonly [string, string])[] {
  return NAMES.flatMap((name) => {
    const id: unknown = Reflect.get(event, name);
    return typeof id === "string" && messageToken(id) !== null ? [[name, id] as const] : [];
  });
}
