import { type Asset, bodyOf, type MetaEvent, signatureOf } from "@/e2e/faults/bodies";
import { type Api, apiOf, newId } from "@/e2e/faults/product-api";
import { until } from "@/e2e/product/processes";
import type { Demo } from "@/e2e/product/start-product";
import { dayAhead } from "./day-ahead";

/** How busy the workspace is made. */
interface Crowd {
  conversations: number;
  /** Messages in the conversation of one very active person. */
  messages: number;
  postsPerDay: number;
  days: number;
  /** Days since the newest of them wrote, and days until the first of the posts is due. */
  daysAgo: number;
  inDays: number;
}

/** A busy day as issue reports describe it: the sizes every page has to bear. */
export const BUSY: Crowd = {
  conversations: 2_000,
  messages: 5_000,
  postsPerDay: 40,
  days: 7,
  daysAgo: 0,
  inDays: 2,
};

const NUMBER: Asset = { platform: "whatsapp", id: "106000000000001", owner: "102000000000001" };
const TALKATIVE = "33639990000";
const EVENTS_PER_BODY = 50;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Ids and dates of the busy items, for the pages that show them. */
export interface Busy {
  /** The conversation with very many messages. */
  longId: string;
  /** The first of the days with many posts, as YYYY-MM-DD. */
  day: string;
}

/**
 * Fill a running demo as after a busy year: signed webhooks from many people, one of them very active, and
 * scheduled posts through the API. A second call adds only posts, since webhooks with the same id are applied
 * once.
 */
export async function fill(demo: Demo, crowd: Crowd): Promise<Busy> {
  const api = apiOf(demo);
  await deliver(demo, newcomers(crowd));
  await deliver(demo, talk(crowd));
  const day = await planPosts(api, crowd);
  return { longId: await longConversation(api, crowd), day };
}

function newcomers({ conversations: count, daysAgo }: Crowd): MetaEvent[] {
  const words = ["Bonjour, où en est ma commande ?", "Is the tasting on Saturday full?", "Merci beaucoup !"];
  return Array.from({ length: count }, (_, index) => ({
    kind: "message",
    asset: NUMBER,
    // Few names for many numbers: people of one name must be told apart.
    person: `336${String(30_000_000 + index).padStart(8, "0")}`,
    id: `wamid.looks-newcomer-${index}`,
    atMs: wholeSecond(Date.now() - daysAgo * DAY_MS - (180 + index * 7) * MINUTE_MS),
    text: words[index % words.length] ?? "",
  }));
}

function talk({ messages: count, daysAgo }: Crowd): MetaEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: index % 3 === 2 ? "echo" : "message",
    asset: NUMBER,
    person: TALKATIVE,
    id: `wamid.looks-talk-${index}`,
    atMs: wholeSecond(Date.now() - daysAgo * DAY_MS - (count - index) * 5 * MINUTE_MS),
    text: index % 11 === 0 ? `${index}: ${"a long story about coffee ".repeat(12)}` : `${index}: and then?`,
  }));
}

const wholeSecond = (ms: number) => Math.floor(ms / 1_000) * 1_000;

async function deliver({ url, appSecret }: Demo, events: MetaEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += EVENTS_PER_BODY) {
    const body = bodyOf("whatsapp", events.slice(from, from + EVENTS_PER_BODY));
    const headers = { "x-hub-signature-256": signatureOf(body, appSecret) };
    const answer = await fetch(`${url}/webhooks/meta`, {
      method: "POST",
      headers,
      body: new Uint8Array(body),
    });
    if (!answer.ok) throw new Error(`A webhook was answered with ${answer.status}`);
  }
}

/** The very active person's conversation, once its last message is stored. */
async function longConversation(api: Api, { messages, conversations }: Crowd): Promise<string> {
  let found = "";
  await until(
    "the busy inbox is filled",
    async () => {
      const [page, counts] = await Promise.all([
        api.call("GET", `/contacts?search=${TALKATIVE}`),
        api.call("GET", "/inbox/counts"),
      ]);
      const contactId = Reflect.get(Object(Reflect.get(Object(page), "items")?.[0]), "id");
      if (!contactId || Number(Reflect.get(Object(counts), "open")) < conversations) return false;
      const contact = Object(await api.call("GET", `/contacts/${contactId}`));
      found = contact.conversations[0]?.id ?? "";
      const view = Object(await api.call("GET", `/conversations/${found}`));
      return view.messages.items.at(-1)?.text?.startsWith(`${messages - 1}:`) ?? false;
    },
    { timeoutMs: 600_000 },
  );
  return found;
}

/** Schedule many posts on each of the days. @returns The first of them. */
async function planPosts(api: Api, { postsPerDay, days, inDays }: Crowd): Promise<string> {
  const targets: { channelId: string; platform: string }[] = Object(
    await api.call("GET", "/publishing/targets"),
  );
  const pages = targets.filter(({ platform }) => platform === "facebook");
  const texts = [
    "Filtre du lundi",
    "The winter cup is here, and there are only 200 of it",
    "Dégustation à 18 h",
  ];
  for (let index = 0; index < postsPerDay * days; index += 1) {
    const place = index % postsPerDay;
    const minutes = 8 * 60 + Math.floor((place / postsPerDay) * 13 * 60);
    const time = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0"));
    const id = newId();
    const { version } = Object(
      await api.call("PUT", `/posts/${id}`, {
        kind: "post",
        text: `${texts[index % texts.length]} · ${index + 1}`,
        images: [],
        channels: [{ channelId: pages[index % pages.length]?.channelId, text: null }],
        expectedVersion: null,
      }),
    );
    const when = {
      kind: "at",
      local: `${dayAhead(Math.floor(index / postsPerDay) + inDays)}T${time.join(":")}`,
    };
    await api.call("POST", `/posts/${id}/submit`, { expectedVersion: version, when });
  }
  return dayAhead(inDays);
}
