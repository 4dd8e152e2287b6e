import { describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { browserOf, useGateway } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { connectTestChannel, deliver, messagingEntry, webhookBody } from "@/lib/testing/webhooks";

const gateway = useGateway();

describe("DELETE of a contact", () => {
  test("answers 200 to the owner, and everything of them is gone from the API", async ({ scope, clock }) => {
    const page = await connectTestChannel(scope, "facebook");
    const message = { mid: `m_${newId()}`, text: "Bonjour" };
    await deliver(webhookBody(page, messagingEntry(page, `70${page.asset}`, clock.now, { message })));
    while ((await drain()) > 0);
    const [line] = (await inWorkspace(scope, (ctx) => listConversations(ctx, {}))).items;
    const { ask } = await browserOf(scope, gateway.url);
    const path = `/contacts/${line!.contact.id}`;
    const consent = await ask("POST", `${path}/consents`, {
      id: newId(),
      kind: "marketing",
      isGiven: true,
      means: "paper",
      wording: "May we send you offers?",
    });
    expect(consent.status).toBe(201);

    expect((await ask("DELETE", path)).status).toBe(200);
    for (const gone of [path, `${path}/export`, `/conversations/${line!.id}`]) {
      expect((await ask("GET", gone)).status, gone).toBe(404);
    }
    expect(await (await ask("GET", "/conversations")).json()).toMatchObject({ items: [] });
    expect((await ask("DELETE", path)).status).toBe(404);
  });
});
