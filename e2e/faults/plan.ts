import { createHash } from "node:crypto";
import { type Asset, bodyOf, type MetaEvent } from "./bodies";
import { type Chance, chance } from "./chance";

/** One webhook of the run: its bytes, its events, and the expected result. */
interface Webhook {
  body: Buffer;
  hash: string;
  events: MetaEvent[];
  /** `parked` if it cannot be applied as a whole; `refused` for a wrong signature. */
  fate: "applied" | "parked" | "refused";
}

export interface Plan {
  webhooks: Webhook[];
  /** Indices of `webhooks` in the order they are sent: some twice, some late. */
  order: number[];
}

const DOUBLED = 0.2;
const SHUFFLED = 0.2;
const SHUFFLE_WINDOW = 100;
const STEP_MS = 400;
const CUSTOMERS_PER_ASSET = 60;
const WORDS = [
  "Bonjour, où est ma commande ?",
  "Ça marche ☕",
  "https://maree.example/a?b=1",
  "„Grüße“ 日本",
  "👩🏽‍🍳 merci !",
];

/**
 * Invent the messages of contacts and colleagues on these assets, and the order in which Meta reports them.
 *
 * @param count Webhooks; a sixth of them carry several events, one in two hundred cannot be applied whole.
 */
export function makePlan(
  assets: Asset[],
  { count, seed, run }: { count: number; seed: number; run: string },
): Plan {
  const by = chance(seed);
  const life = liveOn(assets, by, run, Date.now() - count * 2 * STEP_MS - 3_600_000);
  const webhooks = Array.from({ length: count }, (_, index) => {
    if (index % 211 === 100) return oddOne(by, assets, run, index, life);
    const size = by.below(100) < 84 ? 1 : by.below(10) < 8 ? 2 + by.below(4) : 20 + by.below(30);
    const platform = by.pick(assets).platform;
    const events = Array.from({ length: size }, () =>
      life(by.pick(assets.filter((one) => one.platform === platform))),
    );
    return webhookOf(bodyOf(platform, events), events, "applied");
  });
  return { webhooks, order: orderOf(count, by) };
}

/** The next event on an asset. No two events have the same moment, so there is one right order. */
function liveOn(_assets: Asset[], by: Chance, run: string, beginMs: number): (asset: Asset) => MetaEvent {
  const lastMs = new Map<string, number>();
  const messages = new Map<string, { id: string; isEcho: boolean }[]>();
  let count = 0;
  return (asset) => {
    count += 1;
    const person = personOf(asset, by.below(CUSTOMERS_PER_ASSET), run);
    const key = `${asset.id}/${person}`;
    const wishMs = Math.floor((beginMs + count * STEP_MS) / 1000) * 1000;
    const atMs = Math.max(wishMs, (lastMs.get(key) ?? 0) + 1000);
    lastMs.set(key, atMs);
    const before = messages.get(key) ?? [];
    const base = { asset, person, atMs };
    const dice = by.below(100);
    const echoes = before.filter(({ isEcho }) => isEcho);
    if (dice < 8 && asset.platform === "facebook" && before.length > 0) {
      return { kind: "reaction", ...base, messageId: by.pick(before).id, emoji: by.pick(["❤️", "👍", "😮"]) };
    }
    if (dice < 16 && asset.platform === "facebook") {
      return { kind: "watermark", ...base, status: by.pick(["delivered", "read"] as const) };
    }
    if (dice < 25 && asset.platform === "whatsapp" && echoes.length > 0) {
      const status = by.pick(["sent", "delivered", "read"] as const);
      return { kind: "status", ...base, messageId: by.pick(echoes).id, status };
    }
    const isEcho = dice >= 85 && before.length > 0;
    const id = `${asset.platform === "whatsapp" ? "wamid." : "m_"}${run}${count.toString(36)}`;
    messages.set(key, [...before, { id, isEcho }]);
    return { kind: isEcho ? "echo" : "message", ...base, id, text: `${by.pick(WORDS)} #${count}` };
  };
}

function personOf({ platform, id }: Asset, index: number, run: string): string {
  const number = `${Number.parseInt(run, 36) % 1000}`.padStart(3, "0") + String(index).padStart(4, "0");
  return platform === "whatsapp" ? `3363${id.slice(-1)}${number}` : `8${id.slice(-3)}000000${number}`;
}

/** Signed, but impossible to apply as a whole: no JSON, no entries, one broken item, an unknown asset. */
function oddOne(
  by: Chance,
  assets: Asset[],
  run: string,
  index: number,
  life: (asset: Asset) => MetaEvent,
): Webhook {
  const asset = by.pick(assets);
  const kind = index % 5;
  if (kind === 0)
    return webhookOf(Buffer.from(`{"object":"page","entry":[{"id":"${run}${index}"`), [], "parked");
  if (kind === 1) return webhookOf(Buffer.from(`{"object":"page","about":"${run}${index}"}`), [], "parked");
  if (kind === 2) {
    const event = life(asset);
    return webhookOf(bodyOf(asset.platform, [event]), [event], "refused");
  }
  if (kind === 3) {
    const nobodys = { ...asset, id: `9${asset.id.slice(1)}`, owner: `9${asset.owner.slice(1)}` };
    const event: MetaEvent = { ...life(asset), asset: nobodys };
    return webhookOf(bodyOf(asset.platform, [event]), [], "parked");
  }
  const good = [life(asset), life(asset)];
  const broken: MetaEvent = { kind: "broken", asset, person: "8000000", atMs: Date.now() };
  return webhookOf(bodyOf(asset.platform, [good[0]!, broken, good[1]!]), good, "parked");
}

function webhookOf(body: Buffer, events: MetaEvent[], fate: Webhook["fate"]): Webhook {
  return { body, events, fate, hash: createHash("sha256").update(body).digest("hex") };
}

function orderOf(count: number, by: Chance): number[] {
  const places = Array.from({ length: count }, (_, index) => {
    const late = by.below(100) < SHUFFLED * 100 ? by.below(SHUFFLE_WINDOW) : 0;
    return { index, at: index + late };
  });
  for (let index = 0; index < count; index += 1) {
    if (by.below(100) < DOUBLED * 100)
      places.push({ index, at: index + by.below(3) * by.below(SHUFFLE_WINDOW) });
  }
  return places.sort((a, b) => a.at - b.at).map(({ index }) => index);
}
