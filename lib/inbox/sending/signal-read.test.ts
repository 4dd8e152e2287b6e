import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { signalRead } from "@/lib/inbox/conversations/mark-read";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { addFault, connectBrand, credentialFor, makeBrand } from "@/lib/testing/brand";
import { test } from "@/lib/testing/test";
import { deliver, messagingEntry, webhookBody } from "@/lib/testing/webhooks";

async function writtenTo(scope: Scope) {
  const brand = await makeBrand();
  const credential = await credentialFor(brand, "facebook");
  const id = await connectBrand(scope, credential);
  const channel = { id, platform: "facebook", asset: credential.externalId } as const;
  const message = { mid: `m_${id}`, text: "Hello" };
  await deliver(
    webhookBody(channel, messagingEntry(channel, brand.addresses.facebook, new Date(), { message })),
  );
  while ((await drain()) > 0);
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
  return { conversationId: items[0]!.id, assetId: credential.externalId };
}

describe("signalRead", () => {
  test("lets go of what Meta refuses for good, and asks again after what passes", async ({ scope }) => {
    const { conversationId, assetId } = await writtenTo(scope);
    const path = `${assetId}/messages`;
    await signalRead(scope, conversationId);
    await addFault({ method: "POST", path, status: 400, code: 100, contains: "mark_seen" });
    await signalRead(scope, conversationId);
    await addFault({ method: "POST", path, status: 503, code: 2, contains: "mark_seen" });
    await expect(signalRead(scope, conversationId)).rejects.toMatchObject({ meaning: "temporary" });
  });

  test("says nothing for another workspace's conversation", async ({ scope, stranger }) => {
    const { conversationId, assetId } = await writtenTo(scope);
    // It would run into this, if it asked at all.
    await addFault({ method: "POST", path: `${assetId}/messages`, status: 503, code: 2 });
    await signalRead(stranger, conversationId);
  });
});
