import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";

const Lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });
const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

const read = (name: string): unknown => JSON.parse(readFileSync(name, "utf8"));
const partsOf = (version: string) => version.split(/[.-]/).slice(0, 3).map(Number);

/** Is `version` at least `floor`, compared number by number? */
function isAtLeast(version: string, floor: string): boolean {
  const [own, least] = [partsOf(version), partsOf(floor)];
  const first = own.findIndex((part, index) => part !== least[index]);
  return first < 0 || (own[first] ?? 0) > (least[first] ?? 0);
}

describe("what is installed", () => {
  const { packages } = Lock.parse(read("package-lock.json"));

  test.each(Object.entries(z.record(z.string(), z.string()).parse(read("floor.json"))))(
    "%s is nowhere below %s, under which known holes are open",
    (name, floor) => {
      const places = Object.entries(packages).filter(([place]) => place.endsWith(`node_modules/${name}`));
      expect(places.length).toBeGreaterThan(0);
      for (const [place, { version }] of places) {
        expect(isAtLeast(version ?? "0.0.0", floor), `${place} is ${version}`).toBe(true);
      }
    },
  );

  test("every version is exact", () => {
    const { dependencies, devDependencies } = Manifest.parse(read("package.json"));
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  test("no address of a registry is written down", () => {
    expect(readFileSync("package-lock.json", "utf8")).not.toContain('"resolved"');
  });
});
