import { describe, expect, test } from "vitest";
import { openSlots } from "./slots";

const limits = { atOnceMax: 2, waitingMax: 3, waitMs: 60_000 };
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("slots", () => {
  test("lets in only so many, and the next when one leaves", async () => {
    const slots = openSlots(limits);
    const [first] = [await slots.enter("a"), await slots.enter("a")];
    let isIn = false;
    const third = slots.enter("a").then((leave) => {
      isIn = true;
      return leave;
    });
    await settle();
    expect(isIn).toBe(false);
    first();
    first();
    await third;
    expect(isIn).toBe(true);
  });

  test("takes turns between those who wait, however many one brings", async () => {
    const slots = openSlots({ ...limits, atOnceMax: 1, waitingMax: 100 });
    const leave = await slots.enter("many");
    const order: string[] = [];
    const come = (key: string) =>
      slots.enter(key).then((go) => {
        order.push(key);
        go();
      });
    const all = [...Array.from({ length: 5 }, () => come("many")), come("one"), come("two")];
    leave();
    await Promise.all(all);
    expect(order).toEqual(["many", "one", "two", "many", "many", "many", "many"]);
  });

  test("lets nobody have more than their part", async () => {
    const slots = openSlots({ ...limits, atOnceMax: 3, perKeyMax: 1 });
    const leave = await slots.enter("a");
    const second = slots.enter("a");
    await slots.enter("b");
    await slots.enter("c");
    leave();
    await second;
  });

  test("refuses whoever would wait behind too many of their own, and whoever waited too long", async () => {
    const slots = openSlots({ ...limits, atOnceMax: 1, waitMs: 30 });
    await slots.enter("a");
    const waiting = [1, 2, 3].map(() => slots.enter("a"));
    const refused = expect(slots.enter("a")).rejects.toMatchObject({ code: "busy" });
    const others = waiting.map((each) => expect(each).rejects.toMatchObject({ code: "busy" }));
    await Promise.all([refused, ...others]);
  });
});
