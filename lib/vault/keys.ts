import { createHmac, randomBytes } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { blobs, namesOf, rowsOf, uuids } from "@/db/arrays";
import { contactKeys, workspaceKeys } from "@/db/schema/vault";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { type Purpose, wrapperFrom, wrapperOf } from "./master-keys";
import { keyObjectOf, openBytes, SealBroken, seal } from "./seal";

const KEY_BYTES = 32;

// A workspace's keys never change while a process lives; contacts' keys are not kept, so that erasing works.
const keyCache = new Map<string, Buffer>();

/**
 * The workspace's key for one purpose, made on first use. `channels` opens in the worker alone.
 *
 * @returns 32 bytes.
 */
export async function workspaceKey(ctx: Context, purpose: Purpose): Promise<Buffer> {
  const name = `${ctx.workspaceId}/${purpose}`;
  const key =
    keyCache.get(name) ?? (await readWorkspaceKey(ctx, purpose)) ?? (await makeWorkspaceKey(ctx, purpose));
  return key;
}

async function readWorkspaceKey(ctx: Context, purpose: Purpose): Promise<Buffer | null> {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select({ wrapped: workspaceKeys.wrapped })
    .from(workspaceKeys)
    .where(and(eq(workspaceKeys.workspaceId, workspaceId), eq(workspaceKeys.purpose, purpose)));
  if (!row) return null;
  const key = openBytes(wrapperOf(purpose), `workspace_keys/${workspaceId}/${purpose}`, row.wrapped);
  keyCache.set(`${workspaceId}/${purpose}`, key);
  return key;
}

/** Whether a workspace's wrapped key was made under this master key for people, 64 hexadecimal digits. */
export function isWrappedBy(
  peopleKey: string,
  workspaceId: string,
  purpose: string,
  wrapped: Buffer,
): boolean {
  try {
    openBytes(wrapperFrom(peopleKey), `workspace_keys/${workspaceId}/${purpose}`, wrapped);
    return true;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}

async function makeWorkspaceKey(ctx: Context, purpose: Purpose): Promise<Buffer> {
  const { db, workspaceId, now: createdAt } = ctx;
  const wrapped = seal(
    wrapperOf(purpose),
    `workspace_keys/${workspaceId}/${purpose}`,
    randomBytes(KEY_BYTES),
  );
  await db.insert(workspaceKeys).values({ workspaceId, purpose, wrapped, createdAt }).onConflictDoNothing();
  // Read back the stored key, perhaps another process's; cached only by a later unit, as this may roll back.
  const [row] = await db
    .select({ wrapped: workspaceKeys.wrapped })
    .from(workspaceKeys)
    .where(and(eq(workspaceKeys.workspaceId, workspaceId), eq(workspaceKeys.purpose, purpose)));
  return openBytes(wrapperOf(purpose), `workspace_keys/${workspaceId}/${purpose}`, row!.wrapped);
}

// Within one unit of work a contact's key is read once; it is forgotten with the unit.
const inUnit = new WeakMap<object, Map<string, Buffer>>();
function unitKeys(ctx: Context): Map<string, Buffer> {
  const keys = inUnit.get(ctx.changed) ?? new Map<string, Buffer>();
  inUnit.set(ctx.changed, keys);
  return keys;
}

/** Make the keys of new contacts, in the same unit as the contacts and in one statement. @returns Each one's key by contact id. */
export async function makeContactKeys(ctx: Context, contactIds: string[]): Promise<Map<string, Buffer>> {
  const { db, workspaceId, now: createdAt } = ctx;
  const made = contactIds.map((contactId) => ({ contactId, key: randomBytes(KEY_BYTES) }));
  const wrapper = wrapperOf("contact");
  const columns = {
    contact_id: uuids(contactIds),
    wrapped: blobs(made.map(({ contactId, key }) => seal(wrapper, `contact_keys/${contactId}`, key))),
  };
  await db.execute(sql`
    insert into ${contactKeys} (workspace_id, ${namesOf(columns)}, created_at)
    select ${workspaceId}::uuid, made.*, ${createdAt.toISOString()}::timestamptz
      from ${rowsOf("made", columns)}`);
  const keys = unitKeys(ctx);
  for (const { contactId, key } of made) keys.set(contactId, key);
  return keys;
}

/**
 * The keys of these contacts, by contact id, in one read. One that was erased has none and is left out.
 */
export async function contactKeysOf(ctx: Context, contactIds: string[]): Promise<Map<string, Buffer>> {
  const keys = unitKeys(ctx);
  const missing = [...new Set(contactIds)].filter((id) => !keys.has(id));
  if (missing.length > 0) {
    const rows = await ctx.db
      .select({ contactId: contactKeys.contactId, wrapped: contactKeys.wrapped })
      .from(contactKeys)
      .where(
        and(
          eq(contactKeys.workspaceId, ctx.workspaceId),
          sql`${contactKeys.contactId} = any(${uuids(missing)})`,
        ),
      );
    for (const { contactId, wrapped } of rows) {
      keys.set(contactId, openBytes(wrapperOf("contact"), `contact_keys/${contactId}`, wrapped));
    }
  }
  return keys;
}

/** One contact's key. @throws Refusal `not_found` if the contact is unknown here or was erased. */
export async function contactKey(ctx: Context, contactId: string): Promise<Buffer> {
  return (await contactKeysOf(ctx, [contactId])).get(contactId) ?? refuse("not_found", `Key of ${contactId}`);
}

/**
 * A keyed hash by which a value is found without being readable: the same value gives the same 32 bytes in
 * one workspace and others elsewhere.
 *
 * @param wordsKey The workspace's key for words.
 * @param place What kind of value it is, so that equal values of two kinds do not look equal.
 */
export function hashWith(wordsKey: Buffer, place: string, value: string): Buffer {
  return createHmac("sha256", keyObjectOf(wordsKey)).update(place).update("\0").update(value).digest();
}
