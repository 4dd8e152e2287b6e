import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { HOUR_MS } from "@/lib/days";
import { closeConversation } from "@/lib/inbox/conversations/close-conversation";
import type { InboxView } from "@/lib/inbox/message-rules";
import { type InboxSort, SORTS_OF } from "@/lib/inbox/sort-rules";
import { asOwner } from "@/lib/testing/gateway";
import { says, talkTest as test } from "@/lib/testing/talk";
import { connectTestChannel, type TestChannel } from "@/lib/testing/webhooks";
import { getInboxCounts } from "./get-inbox-counts";
import { listConversations } from "./list-conversations";

const NAMES = ["81", "82", "83", "84", "85", "86", "87"];

/** People who wrote 3, 6, 9 … hours ago: the first four wait, the others have an answer. @returns Their ids. */
async function fill(scope: Scope, channel: TestChannel, now: Date): Promise<string[]> {
  for (const [index, name] of NAMES.entries())
    await says(channel, new Date(now.getTime() - (index + 1) * 3.5 * HOUR_MS), name, "Hi");
  const { items } = await inWorkspace(scope, (ctx) =>
    listConversations(ctx, { channelId: channel.id, limit: 100 }),
  );
  const ids = items.map(({ id }) => id);
  await asOwner("update conversations set waiting_since = null where id = any($1)", [
    ids.filter((_, index) => index >= 4),
  ]);
  return ids;
}

async function read(
  scope: Scope,
  query: { view: InboxView; sort?: InboxSort; endsWithin?: number },
  limit = 2,
) {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listConversations>> = await inWorkspace(scope, (ctx) =>
      listConversations(ctx, { ...query, limit, ...(cursor ? { cursor } : {}) }),
    );
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  } while (cursor);
  return ids;
}

describe("a list of the inbox", () => {
  test("has who waits longest first, then the newest of the others", async ({ scope, clock }) => {
    const channel = await connectTestChannel(scope, "facebook");
    const ids = await fill(scope, channel, clock.now);
    const all = [...ids.slice(0, 4).reverse(), ...ids.slice(4)];
    expect((await read(scope, { view: "open", sort: "oldest" })).filter((id) => ids.includes(id))).toEqual(
      all,
    );
    expect(
      (await read(scope, { view: "unassigned", sort: "oldest" }, 3)).filter((id) => ids.includes(id)),
    ).toEqual(all);
  });

  test("has the window that ends first at its top, and windows that are over at its end", async ({
    scope,
    clock,
  }) => {
    const channel = await connectTestChannel(scope, "facebook");
    const ids = await fill(scope, channel, clock.now);
    // The seventh wrote 24.5 hours ago.
    const all = [...ids.slice(0, 6).reverse(), ids[6]];
    expect((await read(scope, { view: "open", sort: "ending" })).filter((id) => ids.includes(id))).toEqual(
      all,
    );
    clock.now = new Date(clock.now.getTime() + 5 * HOUR_MS);
    const later = [...ids.slice(0, 5).reverse(), ids[5], ids[6]];
    expect((await read(scope, { view: "open", sort: "ending" })).filter((id) => ids.includes(id))).toEqual(
      later,
    );
  });

  test("of windows that end soon has who waits for an answer, and its counter says until when", async ({
    scope,
    clock,
  }) => {
    const channel = await connectTestChannel(scope, "facebook");
    const ids = await fill(scope, channel, clock.now);
    const counts = () => inWorkspace(scope, (ctx) => getInboxCounts(ctx, { channelId: channel.id }));
    const start = clock.now.getTime();
    const at = (hours: number) => new Date(start + hours * HOUR_MS).toISOString();
    expect(await counts()).toMatchObject({ ending: 0, endingUntil: at(6) });
    // Who waits longest wrote 14 hours ago: ten hours are left.
    clock.now = new Date(start + 6 * HOUR_MS);
    expect(await counts()).toMatchObject({ ending: 1, endingUntil: at(9.5) });
    expect(await read(scope, { view: "ending" })).toEqual([ids[3]]);
    expect((await read(scope, { view: "ending", endsWithin: 8 })).filter((id) => ids.includes(id))).toEqual([
      ids[3],
      ids[2],
    ]);
    await inWorkspace(scope, (ctx) => closeConversation(ctx, ids[3]!));
    expect(await counts()).toMatchObject({ ending: 0, endingUntil: at(9.5) });
    clock.now = new Date(start + 13.5 * HOUR_MS);
    expect(await counts()).toMatchObject({ ending: 1, endingUntil: at(16.5) });
    expect((await read(scope, { view: "ending" })).filter((id) => ids.includes(id))).toEqual([ids[1]]);
  });

  test("without the order asked for keeps its own", async ({ scope, clock }) => {
    const channel = await connectTestChannel(scope, "facebook");
    await fill(scope, channel, clock.now);
    for (const view of ["attention", "closed", "ending"] as const) {
      expect(SORTS_OF[view]).toHaveLength(1);
      expect(await read(scope, { view, sort: "oldest" })).toEqual(await read(scope, { view }));
    }
  });
});
