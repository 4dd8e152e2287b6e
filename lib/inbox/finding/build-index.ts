import { setTimeout as wait } from "node:timers/promises";
import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import { notes } from "@/db/schema/inbox/notes";
import { searchBuilds } from "@/db/schema/inbox/search-builds";
import { searchEntries } from "@/db/schema/inbox/search-entries";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { conversationKeysOf } from "@/lib/inbox/messages/conversation-keys";
import { openNoteBody } from "@/lib/inbox/messages/message-seals";
import { addEntries, dropEntries } from "./entries";
import { indexMessages } from "./index-messages";
import { SEARCH_VERSION } from "./token-rules";

const BATCH_ROWS = 300;
/** One job goes on for so many batches; the sweep asks for the next one, so that other jobs have their turn. */
const BATCHES_MAX = 60;
/** Between two batches, so that what is received and sent does not wait. */
const REST_MS = 60;

type Build = typeof searchBuilds.$inferSelect;

/**
 * Make messages and notes findable that are older than search, or than its rules: the newest first. Each batch is
 * committed with its place, so that a stop, a crash or a second worker repeats at most one.
 */
export async function buildIndex(scope: Scope): Promise<void> {
  for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
    if (!(await inWorkspace(scope, buildBatch))) return;
    await wait(REST_MS);
  }
}

/** @returns Whether there is more to do now. */
async function buildBatch(ctx: Context): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const [build] = await db
    .select()
    .from(searchBuilds)
    .where(eq(searchBuilds.workspaceId, workspaceId))
    .for("no key update");
  if (build?.state !== "running") return false;
  const { count, place } = await (build.step === "messages" ? buildMessages : buildNotes)(ctx, build.place);
  const isOver = count < BATCH_ROWS && place === null;
  const done = Math.min(build.total, build.done + count);
  const next: Partial<Build> = !isOver
    ? { place: place ?? build.place, done }
    : build.step === "messages"
      ? { step: "notes", place: null, done }
      : { state: "done", place: null, done: build.total, endedAt: ctx.now };
  await db.update(searchBuilds).set(next).where(eq(searchBuilds.workspaceId, workspaceId));
  return next.state !== "done";
}

/** What a batch looked at. `place` is null at the end of the step. */
interface Batch {
  count: number;
  place: string | null;
}

async function buildMessages(ctx: Context, before: string | null): Promise<Batch> {
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({ id: messages.id, version: searchEntries.version })
    .from(messages)
    .leftJoin(searchEntries, isRow(searchEntries, workspaceId, messages.id))
    .where(and(eq(messages.workspaceId, workspaceId), before ? lt(messages.id, before) : undefined))
    .orderBy(desc(messages.id))
    .limit(BATCH_ROWS);
  const missing = rows.filter(isOld).map(({ id }) => id);
  // Held until the tokens are written, so that no edit or erasure comes in between. What somebody else holds is next.
  const locked = await db
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), inArray(messages.id, missing)))
    .orderBy(desc(messages.id))
    .for("no key update", { skipLocked: true });
  const mine = new Set(locked.map(({ id }) => id));
  const busy = rows.findIndex((row) => isOld(row) && !mine.has(row.id));
  await indexMessages(ctx, [...mine]);
  if (busy >= 0) return { count: busy, place: rows[busy - 1]?.id ?? before ?? LAST_ID };
  return batchOf(rows);
}

/** After every id that is made. */
const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

const isOld = ({ version }: { version: number | null }) => version === null || version < SEARCH_VERSION;

const batchOf = (rows: readonly { id: string }[]): Batch => {
  return { count: rows.length, place: rows.length < BATCH_ROWS ? null : (rows.at(-1)?.id ?? null) };
};

async function buildNotes(ctx: Context, before: string | null): Promise<Batch> {
  const { db, workspaceId } = ctx;
  const { channelId, contactId, kind } = conversations;
  const rows = await db
    .select({ id: notes.id, note: notes, channelId, contactId, kind, version: searchEntries.version })
    .from(notes)
    .innerJoin(conversations, isRow(conversations, workspaceId, notes.conversationId))
    .leftJoin(searchEntries, isRow(searchEntries, workspaceId, notes.id))
    .where(and(eq(notes.workspaceId, workspaceId), before ? lt(notes.id, before) : undefined))
    .orderBy(desc(notes.id))
    .limit(BATCH_ROWS);
  const missing = rows.filter(isOld);
  const keyOf = await conversationKeysOf(ctx, missing);
  await dropEntries(
    ctx,
    missing.map(({ id }) => id),
  );
  const entries = missing.flatMap(({ note, channelId: on, ...owned }) => {
    const key = keyOf(owned);
    const { id, conversationId, authorId, createdAt: at } = note;
    if (!key) return [];
    return [
      {
        id,
        conversationId,
        channelId: on,
        at,
        authorId,
        words: openNoteBody(key, id, note.body),
        isNote: true,
      },
    ];
  });
  await addEntries(ctx, entries);
  return batchOf(rows);
}
