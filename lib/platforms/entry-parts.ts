import { z } from "zod";
import { MetaId } from "./reading";

/** One item of an entry, as an entry of its own that can be read like any other. */
export interface EntryPart {
  /** Whose it is: the number it was told of, else what the entry is of. */
  asset: string;
  entry: Record<string, unknown>;
}

/** Lists of items beside each other in an entry, and in the value of a change. */
const IN_ENTRY = ["messaging", "standby"];
const IN_VALUE = ["messages", "message_echoes", "statuses", "user_id_update"];
/** What says of a value's items whose they are. */
const ABOUT = ["messaging_product", "metadata"];

/**
 * Cut a webhook's entry into its smallest parts, each with one item and what is needed to read it. A person who
 * is not in an item is left out of its part. Pure.
 *
 * @returns Nothing for what is no entry.
 */
export function entryParts(entry: unknown): EntryPart[] {
  const read = Entry.safeParse(entry);
  if (!read.success) return [];
  const { changes, ...rest } = read.data;
  const { id } = rest;
  const listed = IN_ENTRY.flatMap((list) => itemsOf(rest, list).map((item) => ({ [list]: [item] })));
  const { messaging: _, standby: __, ...bare } = rest;
  const told = listed.map((part) => ({ asset: id, entry: { ...bare, ...part } }));
  return [
    ...told,
    ...changes.flatMap(changeParts).map(({ asset, change }) => ({
      asset: asset ?? id,
      entry: { ...bare, changes: [change] },
    })),
  ];
}

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
  const others = Object.entries(value).filter(
    ([name]) => ![...ABOUT, ...IN_VALUE, "contacts", "errors"].includes(name),
  );
  const beside = others.length > 0 ? [{ ...about, ...Object.fromEntries(others) }] : [];
  return [...parts, ...beside].map((part) => ({ asset, change: { ...rest, value: part } }));
}

/** The people an item names; where it names none, the only one there is. */
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
