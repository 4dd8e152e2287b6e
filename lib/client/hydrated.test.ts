import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { useHydrated } from "./hydrated";

const Part = ({ known, first }: { known: string; first: string }) => useHydrated(known, first);

describe("useHydrated", () => {
  test("has the server write what the page came with, whatever the shared cache holds by then", () => {
    expect(renderToString(createElement(Part, { known: "now", first: "then" }))).toBe("then");
  });
});
