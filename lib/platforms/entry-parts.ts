import { z } from "zod";
import { MetaId } from "./reading";

/** One item of an entry, as an entry of its own that can be read like any other. */
export interface EntryPart {
  /** The asset it belongs to: the number it is about, else the account of the entry. */
  asset: string;
  entry: Record<string, unknown>;
}

/** Lists of items beside each other in an entry, and in the value of a change. */
const IN_ENTRY = ["messaging", "standby"];
const IN_VALUE = ["messages", "message_echoes", "statuses", "user_id_update"];
/** The fields of a value that name the asset of its items. */
const ABOUT = ["messaging_product", "metadata"];
/** Everything else in a value is a part of its own. */
const NOT_BESIDE = new Set([...ABOUT, ...IN_VALUE, "contacts", "errors"]);

/**
 * Cut a webhook's entry into its smallest parts, each with one item and what is needed to read it. A person who
 * is not in an item is left out of its part. Pure.
 *
 * @returns An empty list for what is no entry.
 */
export function entryParts(entry: unknown): EntryPart[] {
  const read = Entry.safeParse(entry);
  if (!read.success) return [];
  const { changes, ...rest } = read.data;
  const { id } = rest;
  const listed = IN_ENTRY.flatMap((list) => itemsOf(rest, list).map((item) => ({ [list]: [item] })));
  const { messaging: _, standby: __, ...bare } = rest;
  const listedParts = listed.map((part) => ({ asset: id, entry: { ...bare, ...part } }));
  return [
    ...listedParts,
    ...changes.flatMap(changeParts).map(({ asset, change }) => ({
      asset: asset ?? id,
      entry: { ...bare, changes: [change] },
    })),
  ];
}

/**
 * Does it hold at most one part? Decided without cutting it up, as nearly every webhook holds one item;
 * `false` does not prove that there are several. Pure.
 */
export function isOnePart(entry: unknown): boolean {
  if (!isRecord(entry)) return false;
  const listed = IN_ENTRY.flatMap((list) => itemsOf(entry, list)).length;
  const [change, ...others] = itemsOf(entry, "changes");
  if (change === undefined) return listed <= 1;
  if (listed + others.length > 0) return false;
  const value = isRecord(change) ? change.value : null;
  if (!isRecord(value)) return true;
  const items = IN_VALUE.flatMap((list) => itemsOf(value, list)).length;
  return items === 0 || (items === 1 && Object.keys(value).every((name) => NOT_BESIDE.has(name)));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function changeParts(change: unknown): { asset: string | null; change: unknown }[] {
  const read = Change.safeParse(change);
  if (!read.success) return [{ asset: null, change }];
  const { value, ...rest } = read.data;
  const asset = Metadata.safeParse(value.metadata).data?.phone_number_id ?? null;
  if (!IN_VALUE.some((list) => itemsOf(value, list).length > 0)) return [{ asset, change }];
  const about = Object.fromEntries(Object.entries(value).filter(([name]) => ABOUT.includes(name)));
  const parts = IN_VALUE.flatMap((list) =>
    itemsOf(value, list).map((item) => ({ ...about, ...peopleOf(value, item), [list]: [item] })),
  );
  const others = Object.entries(value).filter(([name]) => !NOT_BESIDE.has(name));
  const beside = others.length > 0 ? [{ ...about, ...Object.fromEntries(others) }] : [];
  return [...parts, ...beside].map((part) => ({ asset, change: { ...rest, value: part } }));
}

/** The people an item names; if it names none, the webhook's only person. */
function peopleOf(value: Record<string, unknown>, item: unknown): Record<string, unknown> {
  const people = itemsOf(value, "contacts");
  const text = JSON.stringify(item) ?? "";
  const named = people.filter((one) => {
    const { wa_id, user_id } = Contact.safeParse(one).data ?? {};
    return [wa_id, user_id].some((id) => id && text.includes(JSON.stringify(id)));
  });
  const contacts = named.length > 0 ? named : people.length === 1 ? people : [];
  return contacts.length > 0 ? { contacts } : {};
}

const itemsOf = (of: Record<string, unknown>, list: string): unknown[] => {
  const items = of[list];
  return Array.isArray(items) ? items : [];
};

const Entry = z.looseObject({
  id: MetaId.transform(String),
  changes: z.array(z.unknown()).catch([]).default([]),
});
const Change = z.looseObject({ value: z.record(z.string(), z.unknown()) });
const Metadata = z.object({ phone_number_id: MetaId.transform(String) });
const Contact = z.object({
  wa_id: z.string().nullish().catch(null),
  user_id: z.string().nullish().catch(null),
});
