import { and, asc, eq } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import type { Context } from "@/lib/context";

/** The numbers of an account: all of them may send its templates. Those that are connected come first. */
export async function numbersOf({ db, workspaceId }: Context, ownerExternalId: string) {
  const rows = await db
    .select({ id: channels.id, state: channels.state, platform: channels.platform })
    .from(channels)
    .where(
      and(
        eq(channels.workspaceId, workspaceId),
        eq(channels.platform, "whatsapp"),
        eq(channels.ownerExternalId, ownerExternalId),
      ),
    )
    .orderBy(asc(channels.id));
  const rank = ({ state }: (typeof rows)[number]) => (state === "connected" ? 0 : 1);
  return rows.toSorted((one, other) => rank(one) - rank(other));
}
