import { and, asc, eq, gt, isNotNull, lte, ne, type SQL } from "drizzle-orm";
import { deliveries } from "@/db/schema/work/deliveries";
import { database, inWorkspace, type Scope } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import { type ErasedPerson, isErasedIn, readErasedPerson } from "@/lib/privacy/erased-person";
import { endErasure, LATE_MS } from "@/lib/privacy/erasures";
import { names, withoutPerson } from "@/lib/privacy/without-person";
import { enqueue } from "@/lib/queue";
import { openDeliveryBody, sealDeliveryBody } from "@/lib/vault/delivery-seals";

const AT_ONCE = 50;
const WAIT_MS = 10_000;
/**
 * Remove what an erased contact wrote from the stored webhook bodies: parked ones, and any other that is not
 * empty. What others wrote in the same body stays; a body in which nothing is left is emptied and marked
 * applied, so that a duplicate of it brings nothing back.
 *
 * As long as bodies from before the erasure wait, some may still be parked: then the job runs again soon, and
 * once a day for as long as some may come from a gateway's disk.
 */
export async function scrubDeliveries(scope: Scope, contactId: string): Promise<void> {
  const person = await inWorkspace(scope, (ctx) => readErasedPerson(ctx, contactId));
  if (!person) return;
  let last: string | null = null;
  do last = await scrubSome(person, last);
  while (last);
  const waiting = await database()
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.state, "waiting"), lte(deliveries.receivedAt, person.erasedAt)))
    .limit(1);
  await inWorkspace(scope, async (ctx) => {
    const isOver = ctx.now.getTime() > person.erasedAt.getTime() + LATE_MS;
    if (waiting.length === 0 && isOver) return endErasure(ctx, contactId);
    const runAt = new Date(ctx.now.getTime() + (waiting.length > 0 ? WAIT_MS : DAY_MS));
    await enqueue(ctx, "scrub-deliveries", { workspaceId: ctx.workspaceId, contactId }, { runAt });
  });
}

/** @returns The last of the bodies looked at; null if there was none. */
function scrubSome(person: ErasedPerson, after: string | null): Promise<string | null> {
  return database().transaction(async (tx) => {
    const later: SQL | undefined = after ? gt(deliveries.id, after) : undefined;
    const rows = await tx
      .select({ id: deliveries.id, body: deliveries.body })
      .from(deliveries)
      .where(and(isNotNull(deliveries.body), ne(deliveries.state, "waiting"), later))
      .orderBy(asc(deliveries.id))
      .limit(AT_ONCE)
      .for("update");
    for (const { id, body } of rows) {
      const raw = body && openDeliveryBody(id, body);
      const left = raw && scrubbed(raw, person);
      if (left === raw) continue;
      const change = left
        ? sealedAnew(id, left)
        : { body: null, state: "applied" as const, appliedAt: person.erasedAt, parkedReason: null };
      await tx.update(deliveries).set(change).where(eq(deliveries.id, id));
    }
    return rows.at(-1)?.id ?? null;
  });
}

function sealedAnew(id: string, text: string) {
  const body = sealDeliveryBody(id, text);
  return { body, parkedBytes: body.length };
}

/** @returns The same text if the person is not in it; null if nothing is left without them. */
function scrubbed(raw: string, person: ErasedPerson): string | null {
  const body = parsed(raw);
  if (body === undefined) {
    // No JSON, for example cut off: its words are checked one by one, and all of it is removed.
    const words = raw.match(/[\p{L}\p{N}._+-]+/gu) ?? [];
    return names(words, isErasedIn(words, person)) ? null : raw;
  }
  const clear = (part: unknown): unknown => {
    const isPerson = isErasedIn(part, person);
    return names(part, isPerson) ? withoutPerson(part, isPerson) : part;
  };
  if (!hasEntries(body)) return textOf(clear(body), body, raw);
  const left = body.entry.map(clear).filter((entry) => entry !== null);
  const isSame = left.length === body.entry.length && left.every((entry, at) => entry === body.entry[at]);
  return left.length > 0 || isSame ? textOf(isSame ? body : { ...body, entry: left }, body, raw) : null;
}

const textOf = (left: unknown, before: unknown, raw: string) =>
  left === before ? raw : left === null ? null : JSON.stringify(left);

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

const hasEntries = (body: unknown): body is { entry: unknown[] } =>
  typeof body === "object" && body !== null && "entry" in body && Array.isArray(body.entry);
