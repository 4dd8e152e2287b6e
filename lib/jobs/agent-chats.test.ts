import { afterAll, beforeAll, expect } from "vitest";
import { z } from "zod";
import { inWorkspace } from "@/lib/context";
import { findConversation } from "@/lib/inbox/views/find-conversation";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { type OwnMeta, openMeta } from "@/lib/testing/own-meta";
import { test } from "@/lib/testing/test";
import { connectTestChannel, deliver } from "@/lib/testing/webhooks";
import { drain } from "./drain";

let meta: OwnMeta;
beforeAll(async () => {
  meta = await openMeta();
});
afterAll(() => meta.close());

test("a chat that Meta's own agent answers shows both sides in one conversation, once", async ({ scope }) => {
  const { numberId } = await meta.brand();
  await connectTestChannel(scope, "whatsapp", "test-token", numberId);
  const { id } = await meta.person();
  const write = (text: string) => meta.act(id, { do: "write", assetId: numberId, text });
  const nextSecond = () => meta.ask("POST", "/clock", { byMs: 2_000 }, z.unknown());
  await write("Hello");
  const Threads = z.object({ threads: z.array(z.object({ id: z.string() })) });
  const { threads } = await meta.ask("GET", `/people/${id}/threads`, undefined, Threads);
  const inbox = (what: object) => meta.ask("POST", `/threads/${threads[0]!.id}/inbox`, what, z.unknown());
  await inbox({ do: "take" });
  await nextSecond();
  await write("Are you open?");
  await nextSecond();
  await inbox({ do: "write", text: "Until seven." });
  await nextSecond();
  await inbox({ do: "give_back", metadata: "Asked for a human" });
  await write("A human, please");

  const bodies = await meta.takeBodies();
  for (const body of [...bodies, ...bodies]) await deliver(body);
  while ((await drain()) > 0);
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
  expect(items).toHaveLength(1);
  const whole = await inWorkspace(scope, (ctx) => findConversation(ctx, items[0]!.id));
  expect(whole!.messages.items.map(({ direction, text }) => [direction, text])).toEqual([
    ["inbound", "Hello"],
    ["inbound", "Are you open?"],
    ["outbound", "Until seven."],
    ["inbound", "A human, please"],
  ]);
  expect(whole!.messages.items[2]).toMatchObject({ isFromElsewhere: true, status: "delivered" });
});
