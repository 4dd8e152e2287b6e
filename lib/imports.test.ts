import { describe, expect, test } from "vitest";
import { exportsOf, files, type Import, importsOf, isTest } from "@/lib/testing/source-files";

const sources = files.filter(({ name }) =>
  /^(app|components|db|lib|simulator|e2e)\/|^[\w-]+\.config$/.test(name),
);
const imports = sources.flatMap(importsOf);
const ofTests = imports.filter(({ from }) => isTest(from));
const ofProduct = imports.filter(({ from }) => !isTest(from));

/** Where exports are for tests or for a framework, and why. */
const FOR_OTHERS: Record<string, string> = {
  "^app/": "Next calls what a page or a route exports.",
  "^e2e/fixtures$": "The journeys use it, which are tests.",
  "^simulator/(coverage|shapes-of-meta)/": "What the simulator's tests compare it with.",
  "^simulator/graph/endpoint-watch$": "Its tests note with it which endpoints were called.",
  "^lib/env$": "Tests set another environment and read it anew.",
  "^lib/context$": "Tests choose a database of their own.",
};
const isForOthers = (name: string) => Object.keys(FOR_OTHERS).some((place) => new RegExp(place).test(name));

const takenBy = (some: Import[]) =>
  new Set(some.flatMap(({ to, names }) => names?.map((name) => `${to}#${name}`) ?? [`${to}#*`]));

describe("an export", () => {
  test("is used by another file of the product, or by its own file and a test", () => {
    const product = takenBy(ofProduct);
    const tests = takenBy(ofTests);
    const isIn = (uses: Set<string>, module: string, name: string) =>
      uses.has(`${module}#${name}`) || uses.has(`${module}#*`);
    const unused = sources
      .filter(({ name }) => !isTest(name) && !isForOthers(name))
      .flatMap((source) =>
        exportsOf(source)
          .filter((name) => !isIn(product, source.name, name))
          .filter((name) => {
            const isUsedHere = source.source.split(new RegExp(`\\b${name}\\b`)).length > 2;
            return !(isUsedHere && isIn(tests, source.name, name));
          })
          .map((name) => `${source.file}: ${name}`),
      );
    expect(unused).toEqual([]);
  });
});

describe("imports of values", () => {
  test("make no circle", () => {
    const graph = Map.groupBy(
      ofProduct.filter(({ isType }) => !isType),
      ({ from }) => from,
    );
    const finished = new Set<string>();
    const circles: string[] = [];
    const visit = (module: string, path: string[]): void => {
      if (finished.has(module)) return;
      const begin = path.indexOf(module);
      if (begin >= 0) return void circles.push([...path.slice(begin), module].join(" → "));
      for (const { to } of graph.get(module) ?? []) visit(to, [...path, module]);
      finished.add(module);
    };
    for (const module of graph.keys()) visit(module, []);
    expect(circles).toEqual([]);
  });
});

describe("what the inbox loads first", () => {
  const room = "app/[workspace]/inbox/[[...open]]/inbox-room";
  const layout = ofProduct.filter(({ from, to }) => from === "app/[workspace]/layout" && isForBrowsers(to));
  test.for([room, ...layout.map(({ to }) => to)])("has no Zod: %s", (entry) => {
    expect(layout.length).toBeGreaterThan(10);
    expect([...loadedWith(entry)].filter(bringsZod)).toEqual([]);
  });
});

const isForBrowsers = (module: string) => /^components\/|^app\/\[workspace\]\/[\w-]+-count$/.test(module);

const bringsZod = (module: string) =>
  sources.some(({ name, source }) => name === module && /^import (?!type ).* from "zod"/m.test(source));

/** A module with all that it imports as values, and they. What is loaded later, on demand, is none of it. */
function loadedWith(entry: string): Set<string> {
  const loaded = new Set([entry]);
  for (const module of loaded) {
    for (const { from, to, isType, isLate } of ofProduct) {
      if (from === module && !isType && !isLate) loaded.add(to);
    }
  }
  return loaded;
}
