import { z } from "zod";
import { probeIntent } from "@/lib/channels/intents/probe-intent";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { applyEvents } from "@/lib/inbox/incoming/apply-events";
import { deliverMessage } from "@/lib/inbox/sending/deliver-message";
import { searchMessage } from "@/lib/inbox/sending/search-message";
import { readSubject } from "@/lib/inbox/subjects/read-subject";
import { findConversation } from "@/lib/inbox/views/find-conversation";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import type { CommentNews } from "@/lib/platforms/comments/comment-event";
import { type Brand, connectBrand, credentialFor, makeBrand, simulator } from "./brand";
import { asWorker } from "./process-role";
import { runJobs, type TestTasks } from "./run-jobs";
import { makeWorkspace } from "./test";

const Made = z.object({ id: z.string() });

/** A post of a brand at the simulated Meta, and a workspace in which its comments arrive. */
export interface ThreadWorld {
  scope: Scope;
  brand: Brand;
  asset: string;
  channelId: string;
  postId: string;
  /** Somebody comments at Meta, and it arrives here. @returns Meta's id of the comment. */
  says(text: string, more?: { parentId?: string; personId?: string }): Promise<string>;
  /** What a webhook told, applied. */
  hear(...news: CommentNews[]): Promise<void>;
  jobs(): Promise<string[]>;
  later(ms: number): void;
  /** The thread that changed last, with all its screen shows. */
  thread(as?: Scope): Promise<NonNullable<Awaited<ReturnType<typeof findConversation>>>>;
}

/** Somebody who comments, as webhooks name them. */
export const ada = { address: "7001", otherAddresses: [], name: "Ada Example", handle: null };
export const bob = { address: "7002", otherAddresses: [], name: "Bob Example", handle: "@bob" };

const none = () => Promise.resolve(null);

const tasksOf = (scope: Scope): TestTasks => ({
  "deliver-message": ({ messageId = "" }) => deliverMessage(scope, messageId),
  "read-subject": ({ subjectId = "" }) => readSubject(scope, subjectId),
  "probe-intent": ({ intentId = "" }) =>
    probeIntent(scope, intentId, {
      message: searchMessage,
      publication: none,
      reaction: none,
      read_signal: none,
      comment_act: none,
    }),
});

async function threadOf(scope: Scope) {
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
  const line = items.find((one) => one.kind === "comments");
  const found = line && (await inWorkspace(scope, (ctx) => findConversation(ctx, line.id)));
  if (!found) throw new Error("There is no thread");
  return found;
}

/** A workspace with a Page or an Instagram account at which one post can be commented on. */
export async function threadWorld(platform: "facebook" | "instagram"): Promise<ThreadWorld> {
  let aheadMs = 0;
  const scope = await makeWorkspace(() => new Date(Date.now() + aheadMs));
  const brand = await makeBrand();
  const credential = await credentialFor(brand, platform);
  const channelId = await connectBrand(scope, credential);
  const asset = credential.externalId;
  const { id: postId } = await simulator(
    "POST",
    "/posts",
    { assetId: asset, text: "What do you drink?" },
    Made,
  );
  const { workspaceId } = scope;
  const kind = platform === "facebook" ? ("post" as const) : ("media" as const);
  const hear = (...news: CommentNews[]) =>
    asWorker(() =>
      inWorkspace(scope, async (ctx) => {
        const receivedAt = scope.clock();
        const at = { workspaceId, channelId, platform, deliveryId: newId(), receivedAt };
        await applyEvents(
          ctx,
          news.map((event, place) => ({ ...at, place, event })),
        );
      }),
    );
  return {
    scope,
    brand,
    asset,
    channelId,
    postId,
    hear,
    async says(text, { parentId, personId = brand.personId } = {}) {
      const { id } = await simulator("POST", `/posts/${postId}/comments`, { personId, text, parentId }, Made);
      await hear({
        kind: "comment",
        asset,
        at: scope.clock(),
        direction: "inbound",
        person: platform === "instagram" ? { ...ada, name: null, handle: "@ada" } : ada,
        externalId: id,
        rootExternalId: parentId ?? null,
        subject: { externalId: postId, kind, adTitle: null },
        text,
        attachments: [],
      });
      return id;
    },
    later: (ms) => {
      aheadMs += ms;
    },
    jobs: () => runJobs(scope, tasksOf(scope)),
    thread: (as = scope) => threadOf(as),
  };
}
