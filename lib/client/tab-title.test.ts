import { describe, expect, it } from "vitest";
import { createTabTitle } from "./tab-title";

describe("the title of a tab", () => {
  it("is the page's, with the count", () => {
    expect(createTabTitle("Inbox · Trefoil", null, 3)("Inbox · Trefoil")).toBe("(3) Inbox · Trefoil");
  });

  it("is the open part's, also where the page says its own later, or again", () => {
    const title = createTabTitle("Trefoil", "Ada · Inbox", 2);
    expect(title("Trefoil")).toBe("(2) Ada · Inbox");
    expect(title("Inbox · Trefoil")).toBe("(2) Ada · Inbox");
    expect(title("(2) Ada · Inbox")).toBe("(2) Ada · Inbox");
    expect(title("Inbox · Trefoil")).toBe("(2) Ada · Inbox");
  });

  it("gives the page back its own, the one it said last", () => {
    const title = createTabTitle("(9) Contacts · Trefoil", "Ada · Inbox", 9);
    expect(title.ofPage()).toBe("Contacts · Trefoil");
    title("(9) Contacts · Trefoil");
    title("Inbox · Trefoil");
    title("(9) Ada · Inbox");
    expect(title.ofPage()).toBe("Inbox · Trefoil");
  });
});
