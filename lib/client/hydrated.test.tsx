// @vitest-environment happy-dom
import { act } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { showOnPage } from "@/lib/testing/page";
import { files, isOurs } from "@/lib/testing/source-files";
import { useHydrated } from "./hydrated";

const seen: string[] = [];
function Part({ known, first }: { known: string; first: string }) {
  const shown = useHydrated(known, first);
  seen.push(shown);
  return <p>{shown}</p>;
}

describe("useHydrated", () => {
  test("comes alive with the server's words, whatever the shared cache holds by then, and shows that right after", async () => {
    globalThis.IS_REACT_ACT_ENVIRONMENT = true;
    const page = document.createElement("main");
    page.innerHTML = renderToString(<Part known="then" first="then" />);
    const written = page.querySelector("p");
    const mismatches: unknown[] = [];
    await act(async () => {
      hydrateRoot(page, <Part known="now" first="then" />, {
        onRecoverableError: (error) => mismatches.push(error),
      });
    });
    expect(mismatches).toEqual([]);
    expect(page.textContent).toBe("now");
    // The very element the server wrote: what somebody types into such a one is not thrown away.
    expect(page.querySelector("p")).toBe(written);
  });

  test("shows what is known at once where the browser renders by itself", async () => {
    seen.length = 0;
    const { page } = await showOnPage(<Part known="now" first="then" />);
    expect(page.textContent).toBe("now");
    expect(new Set(seen)).toEqual(new Set(["now"]));
  });

  test("stands wherever an answer that came with the page is shared", () => {
    const sharing = files.filter((file) => isOurs(file) && file.source.includes("initialData: "));
    expect(sharing.length).toBeGreaterThan(15);
    expect(sharing.filter(({ source }) => !source.includes("useHydrated(")).map(({ file }) => file)).toEqual(
      [],
    );
  });
});
