import { ask } from "./api";
import type { Asset, Chat, FeedItem, Message, Person, ReviewSeen } from "./shapes";

type Topic = "people" | "chats" | "messages" | "feed" | "clock" | "world";

interface WorldAnswer {
  pages: { id: string; name: string; username: string; colour: string }[];
  instagramAccounts: { id: string; name: string; username: string; colour: string }[];
  numbers: { id: string; verifiedName: string; displayPhoneNumber: string }[];
}

/** What the page knows of the simulated world. Components read it and listen for what they show. */
export const world = {
  people: [] as Person[],
  assets: [] as Asset[],
  chats: new Map<string, Chat[]>(),
  messages: new Map<string, Message[]>(),
  feed: { posts: [] as FeedItem[], stories: [] as FeedItem[], reviews: [] as ReviewSeen[] },
  /** Simulated time minus the browser's. */
  offsetMs: 0,
};

const hearers = new Map<Topic, Set<() => void>>();

/** Run something whenever a part of the world has changed; returns a stop function. */
export function onChange(topics: Topic[], hear: () => void): () => void {
  for (const topic of topics) hearers.set(topic, (hearers.get(topic) ?? new Set()).add(hear));
  return () => {
    for (const topic of topics) hearers.get(topic)?.delete(hear);
  };
}

/** Say that a part of the world has changed. */
function changed(topic: Topic): void {
  for (const hear of hearers.get(topic) ?? []) hear();
}

/** The simulated time. */
export const now = () => Date.now() + world.offsetMs;

/** Note what time it is in the simulated world. */
export function setClock(nowMs: number): void {
  world.offsetMs = nowMs - Date.now();
  changed("clock");
}

/** Reload people and assets. */
export async function loadWorld(): Promise<void> {
  const [{ people }, all, { now: nowMs }] = await Promise.all([
    ask<{ people: Person[] }>("GET", "/people"),
    ask<WorldAnswer>("GET", "/world"),
    ask<{ now: number }>("GET", "/clock"),
  ]);
  world.people = people;
  world.assets = [
    ...all.pages.map((one) => ({ ...one, platform: "messenger" as const, handle: `@${one.username}` })),
    ...all.instagramAccounts.map((one) => ({
      ...one,
      platform: "instagram" as const,
      handle: `@${one.username}`,
    })),
    ...all.numbers.map((one) => ({
      id: one.id,
      platform: "whatsapp" as const,
      name: one.verifiedName,
      handle: one.displayPhoneNumber,
      colour: all.pages.find(({ name }) => name === one.verifiedName)?.colour ?? "#147a52",
    })),
  ];
  setClock(nowMs);
  changed("world");
  changed("people");
}

/** Reload the customers, after a block or an opt-out. */
export async function loadPeople(): Promise<void> {
  world.people = (await ask<{ people: Person[] }>("GET", "/people")).people;
  changed("people");
}

/** Reload the chats of a customer. */
export async function loadChats(personId: string): Promise<void> {
  const { threads } = await ask<{ threads: Chat[] }>(
    "GET",
    `/people/${encodeURIComponent(personId)}/threads`,
  );
  world.chats.set(personId, threads);
  changed("chats");
}

/** Reload a chat's messages. */
export async function loadMessages(threadId: string): Promise<void> {
  const path = `/threads/${encodeURIComponent(threadId)}/messages?limit=150`;
  world.messages.set(threadId, (await ask<{ messages: Message[] }>("GET", path)).messages);
  changed("messages");
}

/** Reload posts and stories. */
export async function loadFeed(): Promise<void> {
  world.feed = await ask<typeof world.feed>("GET", "/feed?limit=40");
  changed("feed");
}

/** The asset with this id. */
export const assetOf = (id: string | null) => world.assets.find((one) => one.id === id);
/** The customer with this id. */
export const personOf = (id: string | null) => world.people.find((one) => one.id === id);
/** The chat between the two, if they have one. */
export const chatOf = (personId: string | null, assetId: string | null) =>
  world.chats.get(personId ?? "")?.find((one) => one.assetId === assetId);
