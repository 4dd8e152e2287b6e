import { afterAll, describe, expect, vi } from "vitest";
import { memberOf, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { asOwner, browserOf, useGateway } from "@/lib/testing/gateway";
import { openConversation } from "@/lib/testing/routes/place";
import { test } from "@/lib/testing/test";
import type { Change } from "./attendance";
import { type Presence, startPresence } from "./presence";

const gateway = useGateway();
const until = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 20 });

/** The events of a member's stream that say who is where. */
async function watch(scope: Scope) {
  const { slug, cookie } = await browserOf(scope, gateway.url);
  const stop = new AbortController();
  const answer = await fetch(`${gateway.url}/live/${slug}`, { headers: { cookie }, signal: stop.signal });
  const stream = { text: "", stop: () => stop.abort() };
  const read = async () => {
    for await (const piece of answer.body ?? []) stream.text += Buffer.from(piece).toString();
  };
  void read().catch(() => undefined);
  const news = (): { isAll: boolean; people: Change[] }[] =>
    [...stream.text.matchAll(/^event: presence\ndata: (.+)$/gm)].map(([, json]) => JSON.parse(json!));
  return { ...stream, news, changes: () => news().flatMap(({ people }) => people) };
}
async function tell(scope: Scope, conversationId: string, state: string | null, tabId = newId()) {
  const { ask } = await browserOf(scope, gateway.url);
  return (await ask("POST", `/conversations/${conversationId}/presence`, { tabId, state })).status;
}
const conversationOf = async (scope: Scope) => (await openConversation({ owner: scope })).conversationId;

describe("who is in a conversation", () => {
  test("is told to colleagues who may read the inbox, first all and then what changes", async ({
    scope,
    as,
    stranger,
  }) => {
    const owen = await as("agent");
    const conversationId = await conversationOf(scope);
    const [lise, marketer, elsewhere] = [
      await watch(scope),
      await watch(await as("marketer")),
      await watch(stranger),
    ];
    const [me, tabId] = [memberOf(owen)!, newId()];
    expect(await tell(owen, conversationId, "viewing", tabId)).toBe(200);
    await until(() => expect(lise.changes()).toEqual([[conversationId, me, "viewing"]]));
    expect(await tell(owen, conversationId, "writing", tabId)).toBe(200);
    await until(() => expect(lise.changes()).toContainEqual([conversationId, me, "writing"]));

    const late = await watch(scope);
    await until(() =>
      expect(late.news()).toEqual([{ isAll: true, people: [[conversationId, me, "writing"]] }]),
    );
    await tell(owen, conversationId, null, tabId);
    await until(() => expect(late.changes()).toContainEqual([conversationId, me, null]));
    expect(marketer.news()).toEqual([]);
    expect(elsewhere.changes()).toEqual([]);
    for (const { stop } of [lise, marketer, elsewhere, late]) stop();
  });

  test("ends with their last page, also where nothing said goodbye", async ({ scope, as }) => {
    const owen = await as("agent");
    const conversationId = await conversationOf(scope);
    const [lise, page, other] = [await watch(scope), await watch(owen), await watch(owen)];
    await tell(owen, conversationId, "viewing");
    const left = [conversationId, memberOf(owen)!, null];
    await until(() => expect(lise.changes()).toHaveLength(1));
    page.stop();
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(lise.changes()).not.toContainEqual(left);
    other.stop();
    await until(() => expect(lise.changes()).toContainEqual(left));
    lise.stop();
  });

  test("is closed to a marketer, a stranger, a key and ids of others", async ({ scope, as, stranger }) => {
    const owen = await as("agent");
    const conversationId = await conversationOf(scope);
    const foreign = await conversationOf(stranger);
    const lise = await watch(scope);
    expect(await tell(await as("marketer"), conversationId, "viewing")).toBe(403);
    for (const id of [foreign, newId()]) expect(await tell(owen, id, "writing")).toBe(404);
    expect(await tell(stranger, conversationId, "writing")).toBe(404);
    expect(await tell(owen, conversationId, "viewing")).toBe(200);
    await until(() => expect(lise.changes()).toEqual([[conversationId, memberOf(owen)!, "viewing"]]));
    lise.stop();
  });
});

describe("two gateways", () => {
  const opened: Presence[] = [];
  afterAll(() => Promise.all(opened.map((one) => one.close())));
  const screenOf = (presence: Presence, workspaceId: string) => {
    const told: Change[] = [];
    presence.follow({ workspaceId, userId: newId(), tellPeople: (people) => void told.push(...people) });
    return told;
  };

  test("know of each other’s members, and that one is gone", async () => {
    const [one, other] = [startPresence(), startPresence()];
    opened.push(one, other);
    const [workspaceId, memberId, conversationId, tabId] = [newId(), newId(), newId(), newId()];
    const told = screenOf(other, workspaceId);
    const elsewhere = screenOf(other, newId());
    // Until both listen, a notification is lost; the next sign makes up for it.
    await until(() => {
      one.hear({ workspaceId, memberId, tabId, conversationId, state: "writing" });
      expect(told).toEqual([[conversationId, memberId, "writing"]]);
    });
    one.hear({ workspaceId, memberId, tabId, conversationId, state: null });
    await until(() => expect(told).toContainEqual([conversationId, memberId, null]));
    expect(elsewhere).toEqual([]);
  });

  test("find each other again after the connection was lost", async () => {
    const [one, other] = [startPresence(), startPresence()];
    opened.push(one, other);
    const workspaceId = newId();
    const told = screenOf(other, workspaceId);
    const say = (conversationId: string) =>
      one.hear({ workspaceId, memberId: newId(), tabId: newId(), conversationId, state: "viewing" });
    await until(() => {
      say("01900000-0000-7000-8000-000000000001");
      expect(told.length).toBeGreaterThan(0);
    });
    await asOwner(
      "select pg_terminate_backend(pid) from pg_stat_activity where query ilike '%trefoil_presence%' and pid <> pg_backend_pid()",
    );
    const after = newId();
    await until(() => {
      say(after);
      expect(told.map(([id]) => id)).toContain(after);
    });
  });
});
