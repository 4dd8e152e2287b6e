// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { showOnPage } from "@/lib/testing/page";
import { SpaceBanner } from "./space-banner";

const GB = 1e9;

describe("SpaceBanner", () => {
  test.each([
    ["en", "0.4 GB", "500 GB"],
    ["fr", "0,4 Go", "500 Go"],
  ] as const)("says in %s how little is left of a disk that is nearly full", async (locale, free, total) => {
    const space = { freeBytes: 0.4 * GB, totalBytes: 500 * GB };
    const { page } = await showOnPage(<SpaceBanner space={space} />, locale);
    const text = page.textContent.replaceAll(/\s/g, " ");
    expect(text).toContain(free);
    expect(text).toContain(total);
  });

  test.each([
    ["with room", { freeBytes: 40 * GB, totalBytes: 500 * GB }],
    ["that cannot be read", null],
  ])("says nothing of a disk %s", async (_, space) => {
    const { page } = await showOnPage(<SpaceBanner space={space} />);
    expect(page.textContent).toBe("");
  });
});
