import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { lead } from "./lead";

const name = () => `test/${Math.random()}`;

test("one of several does it, and the next when that one gives up", async () => {
  const [lock, log] = [name(), [] as string[]];
  const tab = (who: string) =>
    lead(lock, () => {
      log.push(`${who} begins`);
      return () => log.push(`${who} ends`);
    });
  const [first, second, third] = [tab("first"), tab("second"), tab("third")];
  await pause(20);
  expect(log).toEqual(["first begins"]);
  second();
  first();
  await pause(20);
  expect(log).toEqual(["first begins", "first ends", "third begins"]);
  third();
  await pause(20);
  expect(log.at(-1)).toBe("third ends");
});

test("one that gives up at once begins nothing, and holds nobody up", async () => {
  const lock = name();
  const log: string[] = [];
  lead(lock, () => {
    log.push("never");
    return () => undefined;
  })();
  const end = lead(lock, () => {
    log.push("begins");
    return () => undefined;
  });
  await pause(20);
  expect(log).toEqual(["begins"]);
  end();
});
