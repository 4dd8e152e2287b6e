import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { handBack, passControl } from "@/lib/inbox/conversations/hand-back";
import { findConversation } from "@/lib/inbox/views/find-conversation";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { addFault, connectBrand, credentialFor, makeBrand } from "@/lib/testing/brand";
import { asOwner } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { deliver, messagingEntry, webhookBody } from "@/lib/testing/webhooks";
import { drain } from "./drain";

async function talkOn(scope: Scope, platform: "facebook" | "instagram") {
  const brand = await makeBrand();
  const credential = await credentialFor(brand, platform);
  const channel = { id: await connectBrand(scope, credential), platform, asset: credential.externalId };
  const hello = { message: { mid: `m_${newId()}`, text: "Hello" } };
  await deliver(webhookBody(channel, messagingEntry(channel, brand.addresses[platform], new Date(), hello)));
  while ((await drain()) > 0);
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
  const id = items[0]!.id;
  const look = async () => (await inWorkspace(scope, (ctx) => findConversation(ctx, id)))!;
  return { id, page: brand.page, look };
}

describe("handing a conversation to Meta's inbox", () => {
  test("happens once, is audited, and leaves the chat with the other", async ({ scope }) => {
    const talk = await talkOn(scope, "facebook");
    expect((await talk.look()).canHandBack).toBe(true);
    await inWorkspace(scope, (ctx) => handBack(ctx, talk.id));
    await inWorkspace(scope, (ctx) => handBack(ctx, talk.id));
    expect((await talk.look()).takeOver).toBe("passing");
    await passControl(scope, talk.id);
    await passControl(scope, talk.id);
    expect(await talk.look()).toMatchObject({ takeOver: null, heldBy: "elsewhere", canTakeOver: true });
    const audited =
      "select action from audit_entries where workspace_id = $1 and action = 'conversation.passed'";
    expect(await asOwner(audited, [scope.workspaceId])).toHaveLength(1);
    await expect(inWorkspace(scope, (ctx) => handBack(ctx, talk.id))).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("that Meta refuses is said, and the chat stays ours", async ({ scope }) => {
    const talk = await talkOn(scope, "facebook");
    await addFault({
      method: "POST",
      path: `${talk.page}/pass_thread_control`,
      status: 400,
      code: 10,
      times: 1,
    });
    await inWorkspace(scope, (ctx) => handBack(ctx, talk.id));
    await passControl(scope, talk.id);
    expect(await talk.look()).toMatchObject({ takeOver: "not_passed", heldBy: null });
  });

  test("is refused where no call does it, to whom may not answer, and from another workspace", async ({
    as,
    scope,
    stranger,
  }) => {
    const talk = await talkOn(scope, "instagram");
    const attempt = (who: Scope) => inWorkspace(who, (ctx) => handBack(ctx, talk.id));
    expect((await talk.look()).canHandBack).toBe(false);
    await expect(attempt(scope)).rejects.toMatchObject({ code: "conflict" });
    await expect(attempt(await as("marketer"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(attempt(stranger)).rejects.toMatchObject({ code: "not_found" });
  });
});
