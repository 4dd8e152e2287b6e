import { describe, expect, test } from "vitest";
import { createTabTitle, iconWithCount, titleWithCount } from "./tab";

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

describe("the title of a tab", () => {
  test("is the page's, with the count", () => {
    expect(createTabTitle("Inbox · Trefoil", null, 3)("Inbox · Trefoil")).toBe("(3) Inbox · Trefoil");
  });

  test("is the open part's, also where the page says its own later, or again", () => {
    const title = createTabTitle("Trefoil", "Ada · Inbox", 2);
    expect(title("Trefoil")).toBe("(2) Ada · Inbox");
    expect(title("Inbox · Trefoil")).toBe("(2) Ada · Inbox");
    expect(title("(2) Ada · Inbox")).toBe("(2) Ada · Inbox");
    expect(title("Inbox · Trefoil")).toBe("(2) Ada · Inbox");
  });

  test("gives the page back its own, the one it said last", () => {
    const title = createTabTitle("(9) Contacts · Trefoil", "Ada · Inbox", 9);
    expect(title.ofPage()).toBe("Contacts · Trefoil");
    title("(9) Contacts · Trefoil");
    title("Inbox · Trefoil");
    title("(9) Ada · Inbox");
    expect(title.ofPage()).toBe("Inbox · Trefoil");
  });
});
