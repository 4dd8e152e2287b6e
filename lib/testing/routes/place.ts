import sharp from "sharp";
import { inWorkspace, memberOf, type Role, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { storeFile } from "@/lib/media/store-file";
import { asOwner, browserOf } from "@/lib/testing/gateway";
import { addMember, makeWorkspace } from "@/lib/testing/test";
import { connectTestChannel, deliver, messagingEntry, webhookBody } from "@/lib/testing/webhooks";
import type { Action } from "@/lib/workspaces/permission-rules";

/** A workspace of its own at a gateway, the caller there, and the owner to prepare things with. */
export interface Place {
  url: string;
  owner: Scope;
  /** The scope of the caller. */
  caller: Scope;
  slug: string;
  /** The headers the caller's browser sends with every request. */
  headers: Record<string, string>;
  /** Call the API as the caller, or as the owner. @returns the answer's JSON; it must have succeeded. */
  ask: (method: string, path: string, json?: unknown) => Promise<unknown>;
  askAsOwner: (method: string, path: string, json?: unknown) => Promise<unknown>;
}

/** A request to a route that succeeds. */
export interface Call {
  /** The ids in the path, without the workspace. */
  params?: Record<string, string>;
  query?: Record<string, string>;
  json?: object;
  bytes?: Buffer;
  /** Check its effect. */
  effect?: (answer: unknown) => unknown;
  /** Undo preparations that would disturb other tests. */
  undo?: () => Promise<unknown>;
}

/** A real call of one route. */
export interface Example {
  /** The permission needed to call it; null if every member may. */
  action: Action | null;
  /** Who calls: a member of the workspace, any person who is signed in, or whoever holds a link. */
  by?: "person" | "link";
  /**
   * Where it changes rows: nowhere; here, which is in the workspace or of the caller; or elsewhere, which
   * only `effect` checks. When absent: nowhere for a GET, here for the others.
   */
  stores?: "nowhere" | "here" | "elsewhere";
  /** What an API key gets where only a person may call: a refusal, or an empty answer. */
  forKey?: "forbidden" | "not_found" | "people_only" | "nothing";
  /** The refusal for ids of another workspace; `not_found` by default. */
  refusal?: { status: number; body: { code: string } };
  /** Fields of the body that hold ids of the workspace. */
  ids?: string[];
  prepare: (place: Place) => Promise<Call> | Call;
}

/** Open such a place. @param role The caller's. */
export async function openPlace(url: string, role: Role): Promise<Place> {
  const owner = await makeWorkspace();
  const isOwner = role === "owner";
  const id = isOwner ? memberOf(owner)! : await addMember(owner.workspaceId, role);
  const caller: Scope = { ...owner, actor: { kind: "member", id, role } };
  const browser = await browserOf(caller, url);
  const ownBrowser = isOwner ? browser : await browserOf(owner, url);
  return {
    url,
    owner,
    caller,
    slug: browser.slug,
    headers: browser.headers,
    ask: async (...request) => answerOf(await browser.ask(...request)),
    askAsOwner: async (...request) => answerOf(await ownBrowser.ask(...request)),
  };
}

async function answerOf(answer: Response): Promise<unknown> {
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Somebody wrote to a Page of the workspace. */
export async function openConversation({ owner }: Pick<Place, "owner">, text = "Bonjour") {
  const page = await connectTestChannel(owner, "facebook");
  const message = { mid: `m_${newId()}`, text };
  await deliver(webhookBody(page, messagingEntry(page, `70${page.asset}`, new Date(), { message })));
  while ((await drain()) > 0);
  const { items } = await inWorkspace(owner, (ctx) => listConversations(ctx, {}));
  const line = items.find(({ channelId }) => channelId === page.id)!;
  return { conversationId: line.id, contactId: line.contact.id!, channelId: page.id };
}

/** A parked delivery, of which one half could not be read. @returns its id. */
export async function parkDelivery({ owner }: Pick<Place, "owner">): Promise<string> {
  const page = await connectTestChannel(owner, "facebook");
  const id = await deliver(
    webhookBody(page, messagingEntry(page, "7001", new Date(), { message: { text: 7 } })),
  );
  while ((await drain()) > 0);
  return id;
}

/** A picture of the workspace, or one that a contact sent. @returns its id. */
export async function keepPicture(
  { owner }: Pick<Place, "owner">,
  {
    contactId = null,
    width = 1080,
    height = 1080,
  }: { contactId?: string | null; width?: number; height?: number } = {},
): Promise<string> {
  const picture = { width, height, channels: 3, background: "#2a6" } as const;
  const bytes = await sharp({ create: picture }).jpeg().toBuffer();
  const file = { bytes, name: "a.jpeg", contactId, createdBy: memberOf(owner) };
  return (await inWorkspace(owner, (ctx) => storeFile(ctx, file))).id;
}

/** How many rows of a table match, bypassing every policy. */
export async function countOf(table: string, where: string, ...values: unknown[]): Promise<number> {
  const [row] = await asOwner<{ count: number }>(
    `select count(*)::int as count from ${table} where ${where}`,
    values,
  );
  return row!.count;
}
