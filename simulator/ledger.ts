/** One call to the Graph API and how it was answered. */
export interface CallEntry {
  seq: number;
  atMs: number;
  method: string;
  path: string;
  params: Record<string, unknown>;
  status: number;
  code: number | null;
  subcode: number | null;
  response: unknown;
}

/** One effect that took place, also when its answer failed. Tests of sending compare with these. */
interface Accepted {
  seq: number;
  atMs: number;
  platform: "facebook" | "instagram" | "whatsapp";
  /** message, reaction, comment, post, story, … */
  kind: string;
  /** The asset it was done as. */
  assetId: string;
  to: string | null;
  text: string | null;
  externalId: string;
  /** What the caller asked to get back: `metadata`, or WhatsApp's `biz_opaque_callback_data`. */
  callbackData: string | null;
  detail?: Record<string, unknown>;
}

export interface Ledger {
  call(entry: Omit<CallEntry, "seq">): void;
  accept(entry: Omit<Accepted, "seq" | "atMs">): Accepted;
  calls(): CallEntry[];
  accepted(): Accepted[];
  counts(): Record<string, number>;
  clear(): void;
}

const CALLS_KEPT_MAX = 5_000;
const ACCEPTED_KEPT_MAX = 2_000_000;

/** Start an empty ledger. Calls are kept for the last {@link CALLS_KEPT_MAX}, effects for good. */
export function createLedger(nowMs: () => number): Ledger {
  const calls = ring<CallEntry>(CALLS_KEPT_MAX);
  const accepted: Accepted[] = [];
  let seq = 0;
  let refused = 0;
  let answered = 0;
  let effects = 0;

  return {
    call(entry) {
      if (entry.code === null) answered += 1;
      else refused += 1;
      seq += 1;
      calls.add({ seq, ...entry });
    },
    accept(entry) {
      seq += 1;
      effects += 1;
      const full = { seq, atMs: nowMs(), ...entry };
      if (accepted.length < ACCEPTED_KEPT_MAX) accepted.push(full);
      return full;
    },
    calls: () => calls.list(),
    accepted: () => accepted,
    counts: () => ({ answered, refused, accepted: effects }),
    clear() {
      calls.clear();
      accepted.length = 0;
      answered = 0;
      refused = 0;
      effects = 0;
    },
  };
}

/** The last `max` things added, oldest first. */
export function ring<Item>(max: number) {
  let items: Item[] = [];
  let start = 0;
  return {
    add(item: Item): void {
      if (items.length < max) items.push(item);
      else {
        items[start] = item;
        start = (start + 1) % max;
      }
    },
    list: (): Item[] => [...items.slice(start), ...items.slice(0, start)],
    clear(): void {
      items = [];
      start = 0;
    },
  };
}
