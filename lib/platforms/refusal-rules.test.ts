import { describe, expect, test } from "vitest";
import { isMetasCode, mayHelpAgain, refusalKindOf } from "./refusal-rules";

describe("what a failure's code says", () => {
  test.each([
    ["368", "policy_block"],
    ["200", "no_permission"],
    ["200/1545041", "person_unreachable"],
    ["551/1545041", "person_unreachable"],
    ["10", "no_permission"],
    ["10/2018278", "window_over"],
    ["25/2207050", "account_restricted"],
    ["4/2207051", "looks_like_spam"],
    ["131049", "marketing_cap"],
    ["190", null],
    ["image_unreadable", null],
    [null, null],
  ])("%s is %s", (code, kind) => expect(refusalKindOf(code)).toBe(kind));

  test("is a reason not to send again where the answer would be the same", () => {
    expect(["131026", "131050", "131049"].map((code) => mayHelpAgain(refusalKindOf(code)))).toEqual([
      false,
      false,
      false,
    ]);
    expect(["368", "1", null].map((code) => mayHelpAgain(refusalKindOf(code)))).toEqual([true, true, true]);
  });

  test("is called Meta's only where it is", () => {
    expect(["368", "25/2207050", "image_unreadable", "stuck"].map(isMetasCode)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
