import type { Simulator } from "../simulator";
import type { Person, Platform } from "../store/store-shapes";

/** A person to be made; what is left out follows from the name. */
export interface NewPerson {
  id?: string;
  name: string;
  locale?: string;
  colour?: string;
  instagramUsername?: string | null;
  waId?: string | null;
  whatsappUsername?: string | null;
  hidesPhone?: boolean;
  /** Assets this person is known on. Page and Instagram ids get an address each. */
  on?: string[];
  psids?: Record<string, string>;
  igsids?: Record<string, string>;
}

const colours = ["#0f766e", "#b45309", "#7c3aed", "#be123c", "#1d4ed8", "#15803d", "#a21caf", "#475569"];

/** Bring a person into the world, with an address on each asset they use. */
export function addPerson(sim: Simulator, newPerson: NewPerson): Person {
  const [firstName = newPerson.name, ...rest] = newPerson.name.split(" ");
  const serial = sim.store.people.rows.size;
  const waId = newPerson.waId ?? null;
  const person: Person = {
    id: newPerson.id ?? `person-${sim.ids.digits()}`,
    name: newPerson.name,
    firstName,
    lastName: rest.join(" "),
    locale: newPerson.locale ?? "en_GB",
    colour: newPerson.colour ?? colours[serial % colours.length]!,
    instagramUsername: newPerson.instagramUsername ?? null,
    waId,
    bsuid: waId ? userIdFor(newPerson.locale ?? "en_GB", waId) : null,
    whatsappUsername: newPerson.whatsappUsername ?? null,
    hidesPhone: newPerson.hidesPhone ?? false,
    psids: { ...newPerson.psids },
    igsids: { ...newPerson.igsids },
    blockedAssetIds: [],
    hasStoppedMarketing: false,
  };
  for (const assetId of newPerson.on ?? []) giveAddress(sim, person, assetId);
  return keepPerson(sim, person);
}

/**
 * Give a person another number. WhatsApp's user id changes with it; the old number and id are free for
 * another person.
 */
export function renumber(sim: Simulator, person: Person, waId: string): Person {
  for (const address of [person.waId, person.bsuid]) if (address) sim.store.addresses.delete(address);
  return keepPerson(sim, { ...person, waId, bsuid: userIdFor(person.locale, waId) });
}

/** WhatsApp's user id: a country, and an opaque number. */
const userIdFor = (locale: string, waId: string) =>
  `${locale.slice(-2)}.${1_300_000_000_000_000 + Number(waId.slice(-9))}`;

/** Store a person together with the addresses by which assets know them. */
function keepPerson({ store }: Pick<Simulator, "store">, person: Person): Person {
  const note = (id: string, platform: Platform, assetId: string | null) =>
    store.addresses.put({ id, personId: person.id, platform, assetId });
  for (const [pageId, psid] of Object.entries(person.psids)) note(psid, "messenger", pageId);
  for (const [accountId, igsid] of Object.entries(person.igsids)) note(igsid, "instagram", accountId);
  if (person.waId) note(person.waId, "whatsapp", null);
  if (person.bsuid) note(person.bsuid, "whatsapp", null);
  return store.people.put(person);
}

/**
 * The id under which an asset knows a person; made when they first meet. For WhatsApp it is the phone
 * number, or the BSUID of somebody without one. Null when this person is not on that app at all.
 */
export function addressOn(sim: Simulator, person: Person, assetId: string): string | null {
  const kind = sim.store.kindOf(assetId);
  if (kind === "number") return person.waId ?? person.bsuid;
  if (kind !== "page" && kind !== "instagram") return null;
  const address = kind === "page" ? person.psids[assetId] : person.igsids[assetId];
  if (address) return address;
  giveAddress(sim, person, assetId);
  keepPerson(sim, person);
  return (kind === "page" ? person.psids[assetId] : person.igsids[assetId]) ?? null;
}

/** The person behind an asset's address; undefined for an address that belongs to another asset. */
export function personAt(
  sim: Pick<Simulator, "store">,
  address: string,
  assetId: string | null,
): Person | undefined {
  const row = sim.store.addresses.get(address);
  if (!row || (row.assetId !== null && row.assetId !== assetId)) return undefined;
  return sim.store.people.get(row.personId);
}

function giveAddress(sim: Simulator, person: Person, assetId: string): void {
  const kind = sim.store.kindOf(assetId);
  if (kind === "page") person.psids[assetId] ??= `7${sim.ids.digits()}`;
  if (kind === "instagram") person.igsids[assetId] ??= `9${sim.ids.digits()}`;
}
