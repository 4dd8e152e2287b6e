import { z } from "zod";
import { probeIntent } from "@/lib/channels/intents/probe-intent";
import { inWorkspace, type Scope } from "@/lib/context";
import { deliverAct, searchAct } from "@/lib/inbox/acts/deliver-act";
import type { MessageView } from "@/lib/inbox/shapes";
import { findConversation } from "@/lib/inbox/views/find-conversation";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import type { Credential } from "@/lib/platforms/platform";
import { type Brand, connectBrand, credentialFor, makeBrand, simulator } from "./brand";
import { runJobs, type TestTasks } from "./run-jobs";
import { makeWorkspace } from "./test";
import { deliver, type TestChannel, webhookBody } from "./webhooks";

/** A comment on a post of a brand of its own at the simulated Meta, and the worker's jobs at hand. */
export interface CommentWorld {
  scope: Scope;
  brand: Brand;
  channel: TestChannel;
  /** With which the brand calls Meta. */
  credential: Credential;
  post: string;
  /** The thread, its first comment, and Meta's id of that. */
  conversationId: string;
  messageId: string;
  externalId: string;
  /** The same person comments; its webhook is applied. @returns Meta's id. */
  says(text: string, parentId?: string): Promise<string>;
  /** A change of the feed, or of the comments on Instagram, is reported and applied. */
  tell(value: Record<string, unknown>): Promise<void>;
  look(): Promise<MessageView[]>;
  later(ms: number): void;
  jobs(): Promise<string[]>;
}

const Made = z.object({ id: z.string() });

/** A person's comment on a post that is in the inbox. */
export async function commentWorldOf(platform: "facebook" | "instagram"): Promise<CommentWorld> {
  // All tests share the simulator, whose clock others move on: what is said now is said by that clock.
  let aheadMs = (await simulator("GET", "/clock", undefined, z.object({ offsetMs: z.number() }))).offsetMs;
  const clock = () => new Date(Date.now() + aheadMs);
  const scope = await makeWorkspace(clock);
  const brand = await makeBrand();
  const credential = await credentialFor(brand, platform);
  const { externalId: asset } = credential;
  const channel: TestChannel = { id: await connectBrand(scope, credential), platform, asset };
  const { id: post } = await simulator("POST", "/posts", { assetId: asset, text: "New beans" }, Made);

  async function tell(value: Record<string, unknown>) {
    const change = { field: platform === "facebook" ? "feed" : "comments", value };
    const entry = { id: asset, time: Math.floor(clock().getTime() / 1000), changes: [change] };
    await deliver(webhookBody(channel, entry));
    while ((await drain()) > 0);
  }
  async function says(text: string, parentId?: string) {
    const said = { personId: brand.personId, text, ...(parentId ? { parentId } : {}) };
    const { id } = await simulator("POST", `/posts/${post}/comments`, said, Made);
    await tell(
      changeOf({ platform, id, post, text, parentId, from: brand.addresses[platform], at: clock() }),
    );
    return id;
  }

  const externalId = await says("Is it decaf?");
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
  const conversationId = items.find(({ kind }) => kind === "comments")?.id ?? "";
  const look = async () => {
    const found = await inWorkspace(scope, (ctx) => findConversation(ctx, conversationId));
    return found?.messages.items ?? [];
  };
  const [first] = await look();
  return {
    scope,
    brand,
    channel,
    credential,
    post,
    conversationId,
    messageId: first?.id ?? "",
    externalId,
    says,
    tell,
    look,
    later: (ms) => {
      aheadMs += ms;
    },
    jobs: () => runJobs(scope, jobsOf(scope)),
  };
}

function jobsOf(scope: Scope): TestTasks {
  const none = () => Promise.resolve(null);
  const searches = {
    message: none,
    publication: none,
    reaction: none,
    read_signal: none,
    comment_act: searchAct,
  };
  return {
    "deliver-act": ({ actId = "" }) => deliverAct(scope, actId),
    "probe-intent": ({ intentId = "" }) => probeIntent(scope, intentId, searches),
  };
}

interface Said {
  platform: "facebook" | "instagram";
  id: string;
  post: string;
  text: string;
  parentId: string | undefined;
  from: string;
  at: Date;
}

/** How the platform reports a new comment. */
function changeOf({ platform, id, post, text, parentId, from, at }: Said): Record<string, unknown> {
  if (platform === "instagram") {
    const media = { id: post, media_product_type: "FEED" };
    return {
      id,
      text,
      media,
      from: { id: from, username: "ada.x" },
      ...(parentId ? { parent_id: parentId } : {}),
    };
  }
  const seconds = Math.floor(at.getTime() / 1000);
  const author = { id: from, name: "Ada Example" };
  const place = { comment_id: id, post_id: post, parent_id: parentId ?? post };
  return { item: "comment", verb: "add", ...place, from: author, message: text, created_time: seconds };
}
