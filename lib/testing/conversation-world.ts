import { probeIntent } from "@/lib/channels/intents/probe-intent";
import { fetchProfile } from "@/lib/contacts/people/fetch-profile";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { sendScheduled } from "@/lib/inbox/later/send-scheduled";
import { deliverMessage } from "@/lib/inbox/sending/deliver-message";
import { deliverReaction, searchReaction } from "@/lib/inbox/sending/deliver-reaction";
import { searchMessage } from "@/lib/inbox/sending/search-message";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { makePreview } from "@/lib/media/convert-file";
import type { PlatformName } from "@/lib/platforms/platform";
import { type Brand, connectBrand, credentialFor, makeBrand } from "./brand";
import { runJobs } from "./run-jobs";
import { makeWorkspace } from "./test";
import { deliver, messagingEntry, type TestChannel, webhookBody, whatsappEntry } from "./webhooks";

/** A conversation at a brand of its own, and the worker's jobs at hand. */
export interface World {
  scope: Scope;
  brand: Brand;
  asset: string;
  conversationId: string;
  later(ms: number): void;
  jobs(): Promise<string[]>;
}

/** A conversation with somebody who wrote to a brand of its own at the simulated Meta. */
export async function worldOf(platform: PlatformName): Promise<World> {
  let aheadMs = 0;
  const scope = await makeWorkspace(() => new Date(Date.now() + aheadMs));
  const brand = await makeBrand();
  const credential = await credentialFor(brand, platform);
  const channel: TestChannel = {
    id: await connectBrand(scope, credential),
    platform,
    asset: credential.externalId,
  };
  const from = brand.addresses[platform];
  const at = new Date();
  const entry =
    platform === "whatsapp"
      ? whatsappEntry(channel, {
          contacts: [{ wa_id: from, profile: { name: "Ada" } }],
          messages: [
            {
              from,
              id: `wamid.${newId()}`,
              timestamp: String(Math.floor(at.getTime() / 1000)),
              type: "text",
              text: { body: "Hello" },
            },
          ],
        })
      : messagingEntry(channel, from, at, { message: { mid: `m_${newId()}`, text: "Hello" } });
  await deliver(webhookBody(channel, entry));
  while ((await drain()) > 0);
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
  const none = () => Promise.resolve(null);
  const tasks = {
    "deliver-message": ({ messageId = "" }) => deliverMessage(scope, messageId),
    "deliver-reaction": ({ messageId = "" }) => deliverReaction(scope, messageId),
    "send-scheduled": ({ scheduledReplyId = "" }) => sendScheduled(scope, scheduledReplyId),
    "make-preview": ({ mediaId = "" }) => makePreview(scope, mediaId),
    "fetch-profile": ({ identityId = "" }) => fetchProfile(scope, identityId),
    "probe-intent": ({ intentId = "" }) =>
      probeIntent(scope, intentId, {
        message: searchMessage,
        publication: none,
        reaction: searchReaction,
        read_signal: none,
        comment_act: none,
      }),
  };
  return {
    scope,
    brand,
    asset: credential.externalId,
    conversationId: items[0]!.id,
    later: (ms) => {
      aheadMs += ms;
    },
    jobs: () => runJobs(scope, tasks),
  };
}
