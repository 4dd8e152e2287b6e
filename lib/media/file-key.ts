import { isRow } from "@/db/is-row";
import { contacts } from "@/db/schema/contacts";
import type { media } from "@/db/schema/media";
import type { Context } from "@/lib/context";
import { contactKey, contactKeysOf, workspaceKey } from "@/lib/vault/keys";
import { open, seal } from "@/lib/vault/seal";
import type { Place } from "./disk";

/** The key a file is sealed with: its contact's, so that erasing them loses it, else the workspace's. */
export function keyOf(ctx: Context, contactId: string | null): Promise<Buffer> {
  return contactId ? contactKey(ctx, contactId) : workspaceKey(ctx, "media");
}

/** The same for writing: the contact is held until the unit ends, so that erasing them waits and finds the file. */
export async function heldKeyOf(ctx: Context, contactId: string | null): Promise<Buffer> {
  const { db, workspaceId } = ctx;
  if (contactId) {
    await db
      .select({ id: contacts.id })
      .from(contacts)
      .where(isRow(contacts, workspaceId, contactId))
      .for("key share");
  }
  return keyOf(ctx, contactId);
}

const nameAt = (id: string) => `media/${id}/name`;

/** Seal a file's name with the key of its bytes. */
export const sealFileName = (key: Buffer, id: string, name: string | null) =>
  name === null ? null : seal(key, nameAt(id), name.toWellFormed());

type NamedRow = Pick<typeof media.$inferSelect, "id" | "contactId" | "sealedName" | "name">;

/** The name of a file; null without one. */
export const fileNameOf = (key: Buffer, { id, sealedName, name }: NamedRow): string | null =>
  sealedName ? open(key, nameAt(id), sealedName) : name;

/** The keys of files by id, in one read. A file of a contact who was erased meanwhile has none. */
export async function keysOfFiles(
  ctx: Context,
  rows: readonly Pick<NamedRow, "id" | "contactId">[],
): Promise<Map<string, Buffer>> {
  const contactKeys = await contactKeysOf(
    ctx,
    rows.flatMap(({ contactId }) => contactId ?? []),
  );
  const own = rows.some(({ contactId }) => contactId === null) ? await workspaceKey(ctx, "media") : undefined;
  const keys = new Map<string, Buffer>();
  for (const { id, contactId } of rows) {
    const key = contactId === null ? own : contactKeys.get(contactId);
    if (key) keys.set(id, key);
  }
  return keys;
}

/** The names of files by id. */
export async function fileNamesOf(ctx: Context, rows: readonly NamedRow[]): Promise<Map<string, string>> {
  const sealedRows = rows.filter(({ sealedName }) => sealedName !== null);
  const keys = await keysOfFiles(ctx, sealedRows);
  const names = new Map<string, string>();
  for (const row of rows) {
    const key = keys.get(row.id);
    const name = key ? fileNameOf(key, row) : row.name;
    if (name !== null) names.set(row.id, name);
  }
  return names;
}

/** What a file on disk is bound to, so that it cannot be put in another's place. */
export function sealPlace({ workspaceId, id, variant }: Place): string {
  return `media/${workspaceId}/${id}/${variant}`;
}
