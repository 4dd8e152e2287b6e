import { describe, expect, test } from "vitest";
import { chooseLocale } from "./locale";

describe("chooseLocale", () => {
  test.each([
    ["the member's choice before the browser's", "fr", "en-GB", "fr"],
    ["the browser's first language", undefined, "fr-CA,fr;q=0.9,en;q=0.8", "fr"],
    ["by weight, not by order", undefined, "en;q=0.3, fr;q=0.7", "fr"],
    ["the first language we speak", undefined, "de,es;q=0.9,fr;q=0.5", "fr"],
    ["English without any hint", undefined, null, "en"],
    ["English for a language we do not speak", "de", "de", "en"],
    ["English for nonsense", "../x", ";;q=,,=", "en"],
  ])("takes %s", (_, chosen, header, expected) => {
    expect(chooseLocale(chosen, header)).toBe(expected);
  });
});
