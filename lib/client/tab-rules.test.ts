import { describe, expect, test } from "vitest";
import { iconWithCount, titleWithCount } from "./tab-rules";

describe("a tab's title", () => {
  test("carries one count, and none where nobody waits", () => {
    expect(titleWithCount("Inbox · Trefoil", 3)).toBe("(3) Inbox · Trefoil");
    expect(titleWithCount("(3) Inbox · Trefoil", 4)).toBe("(4) Inbox · Trefoil");
    expect(titleWithCount("(99+) Inbox · Trefoil", 1_200)).toBe("(99+) Inbox · Trefoil");
    expect(titleWithCount("(4) Inbox · Trefoil", 0)).toBe("Inbox · Trefoil");
    expect(titleWithCount("(old) Ada · Inbox", 1)).toBe("(1) (old) Ada · Inbox");
  });
});

describe("a tab's icon", () => {
  test("is drawn without a request, with the number up to nine", () => {
    expect(decodeURIComponent(iconWithCount(7))).toMatch(/^data:image\/svg\+xml,<svg .*>7<\/text>/);
    expect(decodeURIComponent(iconWithCount(12))).toContain(">9+</text>");
  });
});
