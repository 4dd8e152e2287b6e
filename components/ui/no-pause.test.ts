import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { NO_PAUSE } from "./no-pause";

const next = createRequire(import.meta.url).resolve("next/package.json");
const react = `${next}/../dist/compiled/react-dom/cjs/react-dom-server.node.production.js`;

test("React, which writes the pages, still reads the time of the first paint from $RT", () => {
  const source = readFileSync(new URL(react, "file:"), "utf8");
  expect(source).toContain('"number"!==typeof $RT?requestAnimationFrame');
});

test("$RT stays without a time, whatever React puts there", () => {
  const page: Record<string, unknown> = {};
  page.self = page;
  expect(runInNewContext(`${NO_PAUSE}; $RT = 5; typeof $RT`, page)).toBe("undefined");
});
