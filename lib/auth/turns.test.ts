import { describe, expect, test } from "vitest";
import { makeTurns } from "./turns";

describe("makeTurns", () => {
  test("lets so many go on at once, and those of the first line before all others", async () => {
    const take = makeTurns({ atOnce: 1, waitingMax: 2 });
    const giveBack = await take(false);
    const order: string[] = [];
    const wait = async (name: string, isFirst: boolean) => {
      const done = await take(isFirst);
      order.push(name);
      done();
    };
    const waiting = [wait("stranger", false), wait("another", false), wait("known", true)];
    await expect(take(false)).rejects.toMatchObject({ code: "busy" });
    giveBack();
    await Promise.all(waiting);
    expect(order).toEqual(["known", "stranger", "another"]);
    (await take(false))();
  });
});
