import { eq, ne } from "drizzle-orm";
import { messages } from "@/db/schema/inbox/messages";
import { notes } from "@/db/schema/inbox/notes";
import { searchBuilds } from "@/db/schema/inbox/search-builds";
import type { Context } from "@/lib/context";
import { enqueue } from "@/lib/queue";
import { SEARCH_VERSION } from "./token-rules";

/**
 * Ask for the next part of the search index, where messages are older than search or than its rules. Begins it once
 * for each workspace and version; in a new workspace there is nothing to do, and that is over at once.
 */
export async function enqueueDueBuild(ctx: Context): Promise<void> {
  const { db, workspaceId } = ctx;
  const [build] = await db.select().from(searchBuilds).where(eq(searchBuilds.workspaceId, workspaceId));
  if (!build || build.version < SEARCH_VERSION) await begin(ctx);
  else if (build.state !== "running") return;
  const queueName = `search-${workspaceId}`;
  await enqueue(ctx, "index-messages", { workspaceId }, { queueName, jobKey: queueName });
}

async function begin({ db, workspaceId, now: startedAt }: Context): Promise<void> {
  // The one count of rows, once for each version of the rules: a share needs a whole.
  const total =
    (await db.$count(messages, eq(messages.workspaceId, workspaceId))) +
    (await db.$count(notes, eq(notes.workspaceId, workspaceId)));
  const beginning = {
    version: SEARCH_VERSION,
    state: "running",
    step: "messages",
    place: null,
    total,
  } as const;
  const values = { ...beginning, done: 0, startedAt, endedAt: null };
  await db
    .insert(searchBuilds)
    .values({ workspaceId, ...values })
    .onConflictDoUpdate({
      target: searchBuilds.workspaceId,
      set: values,
      setWhere: ne(searchBuilds.version, SEARCH_VERSION),
    });
}
