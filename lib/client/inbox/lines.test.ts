import { QueryClient } from "@tanstack/react-query";
import { afterEach, describe, expect, vi } from "vitest";
import { inWorkspace, memberOf, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { closeConversation } from "@/lib/inbox/conversations/close-conversation";
import type { ConversationLine, ConversationPage, InboxCounts } from "@/lib/inbox/shapes";
import { getInboxCounts } from "@/lib/inbox/views/get-inbox-counts";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { browserOf, useGateway } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { connectTestChannel, deliver, messagingEntry, webhookBody } from "@/lib/testing/webhooks";
import { showChange } from "./cache";
import { conversationsQuery, countsQuery } from "./conversations";
import { lineUpdates } from "./lines";

const gateway = useGateway();
const PAGE = 50;

afterEach(() => vi.unstubAllGlobals());

/** Let browser code reach the gateway, and record the cost of each request. */
async function browse(scope: Scope) {
  const { headers, slug } = await browserOf(scope, gateway.url);
  const costs: { path: string; bytes: number }[] = [];
  const ask = globalThis.fetch;
  vi.stubGlobal("fetch", async (input: string, init?: RequestInit) => {
    const answer = await ask(`${gateway.url}${input}`, { ...init, headers });
    const path = String(input).split("?")[0] ?? "";
    costs.push({ path, bytes: (await answer.clone().arrayBuffer()).byteLength });
    return answer;
  });
  return { slug, costs };
}

/** A cache with so many loaded rows, of which one is a stored conversation. */
async function load(scope: Scope, workspace: string, real: ConversationLine, rows: number) {
  const cache = new QueryClient();
  const lines = Array.from({ length: rows }, (_, n) =>
    n === 3
      ? real
      : {
          ...real,
          id: newId(),
          lastMessageAt: new Date(Date.parse(real.lastMessageAt) - n - 1).toISOString(),
        },
  );
  const pages: ConversationPage[] = [];
  for (let n = 0; n < rows; n += PAGE)
    pages.push({ items: lines.slice(n, n + PAGE), next: null, from: real.lastMessageAt });
  const { queryKey } = conversationsQuery(workspace, { view: "open" });
  cache.setQueryData(queryKey, { pages, pageParams: pages.map(() => null) });
  const counts = await inWorkspace(scope, (ctx) => getInboxCounts(ctx));
  cache.setQueryData<InboxCounts>(countsQuery(workspace).queryKey, counts);
  return { cache, shown: () => (cache.getQueryData(queryKey)?.pages ?? []).flatMap(({ items }) => items) };
}

async function says(scope: Scope) {
  const channel = await connectTestChannel(scope, "facebook");
  const at = scope.clock();
  const message = { mid: `m_${newId()}`, text: "Hello" };
  await deliver(webhookBody(channel, messagingEntry(channel, "7001", at, { message })));
  while ((await drain()) > 0);
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
  return items[0]!;
}

describe("one event", () => {
  test("costs one small request, as many bytes with 1,000 rows loaded as with 10", async ({ scope }) => {
    const { slug, costs } = await browse(scope);
    const real = await says(scope);
    const looker = { workspace: slug, me: memberOf(scope)! };
    const paid: number[] = [];
    for (const rows of [10, 1_000]) {
      costs.length = 0;
      const { cache, shown } = await load(scope, slug, real, rows);
      lineUpdates(cache, looker)([real.id]);
      await vi.waitFor(() => expect(shown()[0]!.id).toBe(real.id), { timeout: 240_000 });
      expect(shown()).toHaveLength(rows);
      expect(costs.map(({ path }) => path)).toEqual([`/api/v1/${slug}/inbox/lines`]);
      paid.push(costs[0]!.bytes);
    }
    expect(paid[1]! / paid[0]!).toBeLessThanOrEqual(1.5);
    expect(paid[1]).toBeLessThan(2_000);
  });

  test("takes what left the list out of it, and brings the counters", async ({ scope }) => {
    const { slug, costs } = await browse(scope);
    const real = await says(scope);
    const looker = { workspace: slug, me: memberOf(scope)! };
    const { cache, shown } = await load(scope, slug, real, 60);
    await inWorkspace(scope, (ctx) => closeConversation(ctx, real.id));
    lineUpdates(cache, looker)([real.id]);
    await vi.waitFor(() => expect(shown()).toHaveLength(59), { timeout: 240_000 });
    expect(cache.getQueryData(countsQuery(slug).queryKey)).toMatchObject({ open: 0, closed: 1 });
    expect(costs).toHaveLength(1);
  });
});

describe("a change of ours", () => {
  test("shows at once in lists and counters, and is taken back from both", async ({ scope }) => {
    const { slug } = await browse(scope);
    const real = await says(scope);
    const looker = { workspace: slug, me: memberOf(scope)! };
    const { cache, shown } = await load(scope, slug, real, 10);
    const before = shown();
    const undo = showChange(cache, looker, real.id, { status: "closed", waitingSince: null });
    expect(shown()).toHaveLength(9);
    const counts = () => cache.getQueryData(countsQuery(slug).queryKey);
    expect(counts()).toMatchObject({ open: 0, closed: 1, waiting: 0 });
    undo();
    expect(
      shown()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(before.map(({ id }) => id).sort());
    expect(counts()).toMatchObject({ open: 1, closed: 0, waiting: 1 });
  });
});
