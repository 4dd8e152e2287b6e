import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { files, isOurs } from "@/lib/testing/source-files";
import { useHydrated } from "./hydrated";

const Part = ({ known, first }: { known: string; first: string }) => useHydrated(known, first);

describe("useHydrated", () => {
  test("has the server write what the page came with, whatever the shared cache holds by then", () => {
    expect(renderToString(createElement(Part, { known: "now", first: "then" }))).toBe("then");
  });

  test("stands wherever an answer that came with the page is shared", () => {
    const sharing = files.filter((file) => isOurs(file) && file.source.includes("initialData: "));
    expect(sharing.length).toBeGreaterThan(15);
    expect(sharing.filter(({ source }) => !source.includes("useHydrated(")).map(({ file }) => file)).toEqual(
      [],
    );
  });
});
