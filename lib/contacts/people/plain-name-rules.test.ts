import { describe, expect, test } from "vitest";
import { plainName } from "./plain-name-rules";

describe("a name on a screen", () => {
  test("cannot turn itself or its neighbours around", () => {
    for (const mark of [
      "\u202A",
      "\u202B",
      "\u202C",
      "\u202D",
      "\u202E",
      "\u2066",
      "\u2067",
      "\u2068",
      "\u2069",
    ])
      expect(plainName(`${mark}evil${mark} name`)).toBe("evil name");
  });

  test("keeps every script, joiner and emoji", () => {
    for (const name of [
      "Ada",
      "\u05D0\u05D3\u05D4",
      "\u0639\u0644\u06CC\u200C\u0631\u0636\u0627",
      "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}",
      "",
    ])
      expect(plainName(name)).toBe(name);
  });
});
