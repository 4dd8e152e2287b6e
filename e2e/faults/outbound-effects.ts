import { z } from "zod";
import { until } from "@/e2e/product/processes";
import type { Platform } from "./bodies";
import type { Ask } from "./check";
import type { Case } from "./outbound-cases";
import { type Api, newId } from "./product-api";

/** What the product was requested to do. */
export interface EffectRequest {
  /** A unique text, so that Meta's ledger can be searched for it. */
  text: string;
  /** Id of the message or publication. */
  subjectId: string;
}

/** A conversation with an open window on each channel, by platform. */
export type Conversations = Map<Platform, { conversationId: string; channelId: string }[]>;

const People = z.object({
  people: z.array(
    z.object({
      id: z.string(),
      waId: z.string().nullish(),
      psids: z.record(z.string(), z.string()),
      igsids: z.record(z.string(), z.string()),
    }),
  ),
});

/** Have a contact write on every channel, and wait until the product shows it. */
export async function openConversations(api: Api, ask: Ask): Promise<Conversations> {
  const channels = await ask<{ id: string; platform: Platform; asset: string }>(
    "select id, platform, external_id as asset from channels where state = 'connected'",
  );
  const { people } = People.parse(await api.sim("GET", "/people"));
  const conversations: Conversations = new Map();
  for (const { id, platform, asset } of channels) {
    const person = people.find((one) =>
      platform === "whatsapp" ? one.waId : (one.psids[asset] ?? one.igsids[asset]),
    );
    if (!person) throw new Error(`Nobody can write to ${asset}`);
    const before = await newestOf(ask, id);
    await api.sim("POST", `/people/${person.id}/act`, {
      do: "write",
      assetId: asset,
      text: `Anybody there? ${newId()}`,
    });
    await until("the message shows", async () => (await newestOf(ask, id))?.at !== before?.at);
    const newest = await newestOf(ask, id);
    conversations.set(platform, [
      ...(conversations.get(platform) ?? []),
      { channelId: id, conversationId: newest?.id ?? "" },
    ]);
  }
  return conversations;
}

async function newestOf(ask: Ask, channelId: string) {
  const [row] = await ask<{ id: string; at: string }>(
    "select id, last_message_at::text as at from conversations where channel_id = $1 order by last_inbound_at desc nulls last limit 1",
    [channelId],
  );
  return row;
}

/** An effect whose ids are known before it is requested. */
interface PreparedEffect {
  request: EffectRequest;
  /** Request it from the product, as an integrator would. */
  order: () => Promise<void>;
}

/** Prepare everything, so that only one request is left. */
export async function prepareEffect(
  api: Api,
  conversations: Conversations,
  one: Case,
  index: number,
): Promise<PreparedEffect> {
  const places = conversations.get(one.platform)!;
  const place = places[Math.floor(index / 3) % places.length]!;
  const text = `${one.effect} ${one.gap} ${newId()}`;
  return one.effect === "reply" ? reply(api, place.conversationId, text) : post(api, place.channelId, text);
}

function reply(api: Api, conversationId: string, text: string): PreparedEffect {
  const id = newId();
  const order = async () => {
    await api.call("POST", `/conversations/${conversationId}/messages`, { id, text });
  };
  return { request: { text, subjectId: id }, order };
}

const Post = z.object({ version: z.number(), publications: z.array(z.object({ id: z.string() })) });

async function post(api: Api, channelId: string, text: string): Promise<PreparedEffect> {
  const id = newId();
  const images = [{ mediaId: await api.upload(), altText: "" }];
  const draft = { kind: "post", text, images, channels: [{ channelId, text: null }], expectedVersion: null };
  const { version, publications } = Post.parse(await api.call("PUT", `/posts/${id}`, draft));
  const order = async () => {
    await api.call("POST", `/posts/${id}/submit`, { expectedVersion: version, when: { kind: "now" } });
  };
  return { request: { text, subjectId: publications[0]!.id }, order };
}
