import { describe, expect, test } from "vitest";
import { createSaver, type SaveState } from "./draft-saver";

/** A shelf that stores texts by version and refuses what is based on an older one. */
function shelf() {
  const stored: string[] = [];
  const told: SaveState[] = [];
  const trouble: { code: string | null } = { code: null };
  const saver = createSaver<string>({
    version: null,
    delayMs: 60_000,
    onState: (state) => told.push(state),
    async save(content, version) {
      await Promise.resolve();
      if (trouble.code) throw { code: trouble.code };
      if ((version ?? 0) !== stored.length) throw { code: "conflict" };
      return stored.push(content);
    },
  });
  return { saver, stored, told, trouble };
}

describe("a saver", () => {
  test("stores the last of several changes at once, and tells its version", async () => {
    const { saver, stored, told } = shelf();
    for (const text of ["s", "se", "sea"]) saver.change(text);
    expect(await saver.flush()).toBe(1);
    expect(stored).toEqual(["sea"]);
    expect(told.map(({ kind }) => kind)).toEqual(["waiting", "waiting", "waiting", "saving", "saved"]);
  });

  test("stores what was written while it stored, on top of it", async () => {
    const { saver, stored } = shelf();
    saver.change("sea");
    const first = saver.flush();
    saver.change("sea salt");
    await first;
    expect(await saver.flush()).toBe(2);
    expect(stored).toEqual(["sea", "sea salt"]);
  });

  test("keeps what did not get through, and stores it the next time", async () => {
    const { saver, stored, told, trouble } = shelf();
    trouble.code = "unreachable";
    saver.change("sea");
    expect(await saver.flush()).toBeNull();
    expect(told.at(-1)).toEqual({ kind: "failed", code: "unreachable" });
    expect(saver.isClean()).toBe(false);
    trouble.code = null;
    expect(await saver.flush()).toBe(1);
    expect(stored).toEqual(["sea"]);
  });

  test("stops at somebody else's version until a person decides, and can keep either", async () => {
    const { saver, stored, told } = shelf();
    stored.push("theirs");
    saver.change("mine");
    expect(await saver.flush()).toBeNull();
    expect(told.at(-1)).toEqual({ kind: "conflict" });
    saver.change("mine, longer");
    expect(await saver.flush()).toBeNull();
    await saver.override(1);
    expect(stored).toEqual(["theirs", "mine, longer"]);

    stored.push("theirs again");
    saver.change("mine again");
    await saver.flush();
    saver.adopt(3);
    expect(saver.isClean()).toBe(true);
    expect(await saver.flush()).toBe(3);
    expect(stored).toHaveLength(3);
  });

  test("remembers what was sent and got no answer, until one comes", async () => {
    const { saver, trouble } = shelf();
    trouble.code = "unreachable";
    for (const text of ["sea", "sea salt"]) {
      saver.change(text);
      await saver.flush();
    }
    expect(saver.unanswered()).toEqual(["sea", "sea salt"]);
    trouble.code = null;
    await saver.flush();
    expect(saver.unanswered()).toEqual([]);
  });

  test("stores nothing while it pauses, and what was written meanwhile on top of what a verb made", async () => {
    const { saver, stored } = shelf();
    saver.change("sea");
    await saver.flush();
    saver.pause();
    saver.change("sea salt");
    expect([await saver.flush(), saver.isClean()]).toEqual([null, false]);
    stored.push("by the verb");
    saver.rebase(2);
    saver.resume();
    expect(await saver.flush()).toBe(3);
    expect(stored).toEqual(["sea", "by the verb", "sea salt"]);
  });

  test("remembers what got no answer, but not what was refused for what it is", async () => {
    const { saver, trouble } = shelf();
    trouble.code = "text_too_long";
    saver.change("far too much");
    await saver.flush();
    expect(saver.unanswered()).toEqual([]);
    trouble.code = "unreachable";
    saver.change("sea");
    await saver.flush();
    expect(saver.unanswered()).toEqual(["sea"]);
  });
});
