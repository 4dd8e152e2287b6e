import { describe, expect, test } from "vitest";
import { distinctionOf } from "./name-rules";

const page = { platform: "facebook", name: "Marée Bristol", handle: "@maree.bristol" } as const;
const insta = { ...page, platform: "instagram" } as const;
const number = { platform: "whatsapp", name: "Marée Bristol", handle: "+44 117 496 0123" } as const;

describe("distinctionOf", () => {
  test("is nothing while no other channel has the name, the channel itself not counted", () => {
    expect(distinctionOf(page, [page, { ...insta, name: "Marée Coffee" }])).toBe("none");
    expect(distinctionOf(page, [])).toBe("none");
  });

  test("is the platform where other platforms share the name", () => {
    for (const one of [page, insta, number])
      expect(distinctionOf(one, [page, insta, number])).toBe("platform");
  });

  test("is the handle too where one of the same platform shares it", () => {
    const second = { ...number, handle: "+44 117 496 0999" };
    expect(distinctionOf(number, [page, number, second])).toBe("handle");
    expect(distinctionOf(page, [page, number, second])).toBe("platform");
  });

  test("takes names that look the same for the same", () => {
    expect(distinctionOf(page, [page, { ...insta, name: "MARE\u0301E BRISTOL " }])).toBe("platform");
  });

  test("falls back on the platform where a channel has no handle", () => {
    expect(distinctionOf({ ...page, handle: "" }, [page])).toBe("platform");
  });
});
