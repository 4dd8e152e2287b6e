import { describe, expect, test } from "vitest";
import { laneOf } from "./delivery";

const lane = (body: unknown) => laneOf(Buffer.from(JSON.stringify(body)));
const page = (id: unknown, rest: object = {}) => ({ object: "page", entry: [{ id, ...rest }] });

describe("laneOf", () => {
  test("is the same for every body of one asset, wherever its id stands", () => {
    const messaging = [{ sender: { id: "7001" }, message: { mid: "m_1", text: 'a "}]{[\\' } }];
    const one = lane(page("104000000000001"));
    expect(lane({ object: "page", entry: [{ messaging, time: 1, id: "104000000000001" }] })).toBe(one);
    expect(lane({ entry: [{ time: 2, id: "104000000000001", messaging }], object: "page" })).toBe(one);
    expect(lane(page(104000000000001))).toBe(one);
    expect(laneOf(Buffer.from(JSON.stringify(page("104000000000001"), null, 2)))).toBe(one);
  });

  test("is another for another asset, and never that of a sender inside", () => {
    expect(lane(page("104000000000002"))).not.toBe(lane(page("104000000000001")));
    const inside = { object: "page", entry: [{ messaging: [{ sender: { id: "104000000000001" } }] }] };
    expect(lane(inside)).toBe(0);
  });

  test.each([
    "",
    "{",
    '{"entry"',
    '{"entry":[',
    '{"entry":[{',
    '{"entry":[{"id":',
    '{"entry":[{"x":"\\',
    '{"entry":[]}',
    `{"entry":[${"[".repeat(100_000)}`,
    `{"entry":[{"x":"${"y".repeat(10_000)}","id":"1"}]}`,
    '{"entry":[{"id":{"id":"1"}}]}',
  ])("of what says no id is a number all the same: %j", (body) => {
    expect(laneOf(Buffer.from(body))).toBeGreaterThanOrEqual(0);
  });
});
