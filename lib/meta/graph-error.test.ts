import { describe, expect, test } from "vitest";
import { GraphError, meaningOf, readGraphError, withoutDoubt } from "./graph-error";

const call: Parameters<typeof readGraphError>[1] = { status: 400, changes: true, retryAfterMs: null };
const read = (error: Record<string, unknown>, how: Partial<typeof call> = {}) =>
  readGraphError({ error }, { ...call, ...how });

describe("readGraphError", () => {
  test.each([
    [190, 463, "token_invalid"],
    [190, undefined, "token_invalid"],
    [0, undefined, "token_invalid"],
    [10, 2018278, "window_closed"],
    [10, 2534022, "window_closed"],
    [131047, undefined, "window_closed"],
    [10, undefined, "refused"],
    [10, 2018108, "refused"],
    [4, undefined, "rate_limited"],
    [4, 2207051, "refused"],
    [9, 2207042, "rate_limited"],
    [9, 2018352, "temporary"],
    [613, 1893016, "rate_limited"],
    [130429, undefined, "rate_limited"],
    [131056, undefined, "rate_limited"],
    [131049, undefined, "refused"],
    [131026, undefined, "refused"],
    [1, undefined, "temporary"],
    [1, 2853006, "refused"],
    [2, undefined, "temporary"],
    [100, 2018001, "refused"],
    [100, 2018008, "temporary"],
    [200, 1545041, "refused"],
    [551, 1545041, "refused"],
    [368, undefined, "refused"],
    [9007, 2207027, "temporary"],
  ])("takes %s/%s for %s", (code, error_subcode, meaning) => {
    expect(read({ code, error_subcode })?.meaning).toBe(meaning);
  });

  test("decides by the code and not by the status", () => {
    expect(read({ code: 190 }, { status: 400 })?.meaning).toBe("token_invalid");
    expect(read({ code: 130429 }, { status: 500 })?.meaning).toBe("rate_limited");
  });

  test("takes Meta's own flag where the code says nothing", () => {
    expect(read({ code: 987654, is_transient: true })?.meaning).toBe("temporary");
    expect(read({ code: 987654 })?.meaning).toBe("refused");
  });

  test("leaves a doubt only where the thing may have been done", () => {
    expect(read({ code: 1 }, { status: 500 })?.mayHaveHappened).toBe(true);
    expect(read({ code: 131000 }, { status: 500 })?.mayHaveHappened).toBe(true);
    expect(read({ code: 20, error_subcode: 1772107 })?.mayHaveHappened).toBe(true);
    expect(read({ code: 987654 }, { status: 502 })?.mayHaveHappened).toBe(true);
    expect(read({ code: 2 }, { status: 503 })?.mayHaveHappened).toBe(false);
    expect(read({ code: 200 }, { status: 500 })?.mayHaveHappened).toBe(false);
    expect(read({ code: 1 }, { status: 500, changes: false })?.mayHaveHappened).toBe(false);
  });

  test("waits as long as the headers or the rule of the code ask, whichever is longer", () => {
    expect(read({ code: 131056 })?.retryAfterMs).toBe(16_000);
    expect(read({ code: 131056 }, { retryAfterMs: 60_000 })?.retryAfterMs).toBe(60_000);
  });

  test("keeps Meta's words for the member, and the code with its subcode", () => {
    const error = read({ code: 36003, error_subcode: 2207009, message: "bad", error_user_msg: "Use 4:5" });
    expect(error).toMatchObject({ code: "36003/2207009", detail: "Use 4:5" });
    expect(error?.message).not.toContain("bad");
  });

  test.each([[null], ["text"], [{}], [{ error: "no" }], [[]]])("knows that %j is no envelope", (body) => {
    expect(readGraphError(body, call)).toBeNull();
  });
});

test("meaningOf reads the code of a status the same way", () => {
  expect([131047, 131026, 130472].map((code) => meaningOf(code))).toEqual([
    "window_closed",
    "refused",
    "refused",
  ]);
});

test("withoutDoubt takes the doubt from a call that does no harm twice", async () => {
  const lost = new GraphError({ meaning: "temporary", code: "timeout", mayHaveHappened: true });
  await expect(withoutDoubt(() => Promise.reject(lost))).rejects.toMatchObject({ mayHaveHappened: false });
});
