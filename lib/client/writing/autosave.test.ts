import { describe, expect, test } from "vitest";
import { Refused } from "@/lib/client/api";
import type { RefusalCode } from "@/lib/errors";
import { Autosave, type SaveState } from "./autosave";

/** A store of texts by version that refuses a save based on an older version. */
function shelf({ mayOverlap = false } = {}) {
  const stored: string[] = [];
  const states: SaveState[] = [];
  const trouble: { code: RefusalCode | null; answers: Promise<void> } = {
    code: null,
    answers: Promise.resolve(),
  };
  const autosave = new Autosave<string, number>({
    version: 0,
    delayMs: 60_000,
    mayOverlap,
    async save(content, version) {
      await trouble.answers;
      if (trouble.code) throw new Refused(trouble.code, 0);
      if (!mayOverlap && version !== stored.length) throw new Refused("conflict", 409);
      return stored.push(content);
    },
  });
  autosave.state.follow(() => states.push(autosave.state.get()));
  const last = () => states.at(-1);
  return { autosave, stored, states, last, trouble };
}

describe("an autosave", () => {
  test("stores the last of several changes at once, and tells its version", async () => {
    const { autosave, stored, states } = shelf();
    for (const text of ["s", "se", "sea"]) autosave.change(text);
    expect(await autosave.flush()).toBe(true);
    expect([autosave.version, stored]).toEqual([1, ["sea"]]);
    expect(states.map(({ kind }) => kind)).toEqual(["waiting", "waiting", "waiting", "saving", "saved"]);
  });

  test("stores what was written while it stored, on top of it", async () => {
    const { autosave, stored } = shelf();
    autosave.change("sea");
    const first = autosave.flush();
    autosave.change("sea salt");
    await first;
    expect(await autosave.flush()).toBe(true);
    expect([autosave.version, stored]).toEqual([2, ["sea", "sea salt"]]);
  });

  test("keeps what did not get through, and stores it the next time", async () => {
    const { autosave, stored, last, trouble } = shelf();
    trouble.code = "unreachable";
    autosave.change("sea");
    expect(await autosave.flush()).toBe(false);
    expect(last()).toEqual({ kind: "failed", code: "unreachable" });
    expect(autosave.isClean).toBe(false);
    trouble.code = null;
    expect(await autosave.flush()).toBe(true);
    expect([last()?.kind, stored]).toEqual(["saved", ["sea"]]);
  });

  test("says that it failed for as long as it does, however often it tries", async () => {
    const { autosave, states, trouble } = shelf();
    trouble.code = "unreachable";
    autosave.change("sea");
    for (let time = 0; time < 3; time += 1) await autosave.flush();
    expect(states.map(({ kind }) => kind)).toEqual(["waiting", "saving", "failed", "failed", "failed"]);
  });

  test("stops at somebody else's version until a person decides, and can keep either", async () => {
    const { autosave, stored, last } = shelf();
    stored.push("theirs");
    autosave.change("mine");
    expect(await autosave.flush()).toBe(false);
    expect(last()).toEqual({ kind: "conflict" });
    autosave.change("mine, longer");
    expect(await autosave.flush()).toBe(false);
    await autosave.override(1);
    expect(stored).toEqual(["theirs", "mine, longer"]);

    stored.push("theirs again");
    autosave.change("mine again");
    await autosave.flush();
    autosave.adopt(3);
    expect(autosave.isClean).toBe(true);
    expect(await autosave.flush()).toBe(true);
    expect([autosave.version, stored.length]).toEqual([3, 3]);
  });

  test("remembers what was sent and got no answer, until one comes", async () => {
    const { autosave, trouble } = shelf();
    trouble.code = "unreachable";
    for (const text of ["sea", "sea salt"]) {
      autosave.change(text);
      await autosave.flush();
    }
    expect(autosave.unanswered).toEqual(["sea", "sea salt"]);
    trouble.code = null;
    await autosave.flush();
    expect(autosave.unanswered).toEqual([]);
  });

  test("stores nothing while it pauses, and what was written meanwhile on top of what a verb made", async () => {
    const { autosave, stored } = shelf();
    autosave.change("sea");
    await autosave.flush();
    autosave.pause();
    autosave.change("sea salt");
    expect([await autosave.flush(), autosave.isClean]).toEqual([false, false]);
    stored.push("by the verb");
    autosave.rebase(2);
    autosave.resume();
    expect(await autosave.flush()).toBe(true);
    expect(stored).toEqual(["sea", "by the verb", "sea salt"]);
  });

  test("remembers what got no answer, but not what was refused for what it is", async () => {
    const { autosave, trouble } = shelf();
    trouble.code = "text_too_long";
    autosave.change("far too much");
    await autosave.flush();
    expect(autosave.unanswered).toEqual([]);
    trouble.code = "unreachable";
    autosave.change("sea");
    await autosave.flush();
    expect(autosave.unanswered).toEqual(["sea"]);
  });

  test("does not bring back what was taken out while it was on its way, though that failed", async () => {
    const { autosave, stored, last, trouble } = shelf();
    const { promise, resolve } = Promise.withResolvers<void>();
    trouble.answers = promise;
    trouble.code = "unreachable";
    autosave.change("sea");
    const sent = autosave.flush();
    autosave.adopt(0);
    resolve();
    expect(await sent).toBe(true);
    expect([last(), autosave.isClean]).toEqual([{ kind: "idle" }, true]);
    trouble.code = null;
    expect(await autosave.flush()).toBe(true);
    expect(stored).toEqual([]);
  });

  test.each([
    [true, ["sea salt", "sea"]],
    [false, ["sea", "sea salt"]],
  ])("left beside a save under way, stores the rest at once where it may: %s", async (mayOverlap, sent) => {
    const { autosave, stored, trouble } = shelf({ mayOverlap });
    const { promise, resolve } = Promise.withResolvers<void>();
    trouble.answers = promise;
    autosave.change("sea");
    const first = autosave.flush();
    trouble.answers = Promise.resolve();
    autosave.change("sea salt");
    autosave.leave();
    await new Promise((then) => setImmediate(then));
    expect(stored).toEqual(mayOverlap ? ["sea salt"] : []);
    resolve();
    await first;
    expect(stored).toEqual(sent);
  });
});
