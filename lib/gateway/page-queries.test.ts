import { globSync, readFileSync } from "node:fs";
import { describe, expect } from "vitest";
import { importsOf } from "@/lib/testing/doors-of";
import { useGateway } from "@/lib/testing/gateway";
import { asWeb } from "@/lib/testing/process-role";
import { pageQueries } from "@/lib/testing/routes/pages";
import { openPlace } from "@/lib/testing/routes/place";
import { test } from "@/lib/testing/test";

const gateway = useGateway();

/** Modules of the house that ask no database: the ground, and what may run in a browser. */
const ASKS_NOTHING =
  /^lib\/(client|i18n)\/|^lib\/(context|env|errors|ids|words|(?:audit|moderation|template)-words|days|zones)(\/|$)|\/shapes$|-rules$/;

const pages = globSync(["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"], { exclude: ["**/*.test.*"] });

/** Every function of the house that the code of a page imports, and so runs in the web process. */
const imported = pages.flatMap((file) =>
  importsOf(file, readFileSync(file, "utf8"))
    .filter(({ to }) => to.startsWith("lib/") && !ASKS_NOTHING.test(to))
    .flatMap(({ to, names }) => names ?? [to]),
);
const queries = [...new Set(imported)].sort();

describe("a query that a page asks", () => {
  test("has an example that is run for real", () => {
    expect(queries.length).toBeGreaterThan(20);
    expect(queries.filter((name) => !pageQueries[name])).toEqual([]);
    expect(Object.keys(pageQueries).filter((name) => !queries.includes(name))).toEqual([]);
  });

  test.for(Object.entries(pageQueries))("%s reads under the role of pages", async ([, prepare]) => {
    const place = await openPlace(gateway.url, "owner");
    const { read, shows = "" } = await prepare(place);
    const answer = await asWeb(async () => read());
    expect(JSON.stringify(answer)).toContain(shows);
  });
});
