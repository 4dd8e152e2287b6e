import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { Outbox, type Surroundings } from "./outbox";
import { takeLeftBehind, withCopy } from "./outbox-storage";
import type { Unsent } from "./unsent";

function box() {
  const entries = new Map<string, string>();
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
    keys: () => [...entries.keys()],
  };
}

const PREFIX = "outbox/acme/me/";

const reply = (text: string): Unsent => ({
  id: newId(),
  conversationId: newId(),
  text,
  files: [],
  replyToId: null,
  savedReplyIds: [],
  draft: { seen: [], next: newId() },
  heardId: null,
  state: "sending",
  why: null,
  isLate: false,
});

/** A tab that is offline: replies stay in its outbox. */
function offlineTab(copies: ReturnType<typeof box>, page: string) {
  const around: Surroundings = {
    storage: withCopy(box(), copies, PREFIX + page),
    isOnline: () => false,
    send: () => Promise.reject(new Error("offline")),
    lastInboundId: () => Promise.resolve(null),
    onStored: () => undefined,
    isSame: () => true,
    refusedBy: () => ({ code: "unreachable", status: 0 }),
    pause: () => Promise.resolve(),
  };
  return new Outbox("outbox/acme/me", around);
}

describe("replies that a tab left behind", () => {
  test("wait in the next one for their writer, each once and in their order", () => {
    const copies = box();
    const crashed = offlineTab(copies, "one");
    const [first, second] = [reply("Held, then the tab crashed"), reply("and one behind it")];
    crashed.add(first);
    crashed.add(second);

    const next = offlineTab(copies, "two");
    next.adopt(takeLeftBehind(copies, PREFIX, (key) => key === `${PREFIX}two`));
    expect(next.of(first.conversationId)).toMatchObject([{ id: first.id, state: "held", why: "closed" }]);
    expect(next.of(second.conversationId)).toMatchObject([{ text: second.text, state: "held" }]);
    expect(takeLeftBehind(copies, PREFIX, (key) => key === `${PREFIX}two`)).toEqual([]);
  });

  test("of a tab that is still open are its own affair", () => {
    const copies = box();
    offlineTab(copies, "one").add(reply("On its way"));
    expect(takeLeftBehind(copies, PREFIX, () => true)).toEqual([]);
    expect(copies.keys()).toEqual([`${PREFIX}one`]);
  });

  test("are not taken twice by the page that was only loaded anew", () => {
    const copies = box();
    const tab = offlineTab(copies, "one");
    const one = reply("Reloaded");
    tab.add(one);
    tab.adopt(takeLeftBehind(copies, PREFIX, () => false));
    expect(tab.of(one.conversationId)).toHaveLength(1);
  });

  test("of another member, or in another spelling, are left alone or given up", () => {
    const copies = box();
    copies.setItem("outbox/acme/somebody/one", JSON.stringify([reply("Not yours")]));
    copies.setItem(`${PREFIX}old`, JSON.stringify([{ text: "of another version" }]));
    const next = offlineTab(copies, "two");
    next.adopt(takeLeftBehind(copies, PREFIX, () => false));
    expect(next.isUndecided()).toBe(false);
    expect(copies.keys()).toEqual(["outbox/acme/somebody/one"]);
  });
});
