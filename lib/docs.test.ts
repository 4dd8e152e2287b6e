import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { files } from "@/lib/testing/source-files";

const records = readdirSync("docs/decisions").filter((name) => /^\d{4}-.*\.md$/.test(name));
const index = readFileSync("docs/decisions/README.md", "utf8");

describe("the records of decisions", () => {
  test("are all listed, each number once", () => {
    const numbers = records.map((name) => name.slice(0, 4));
    expect(numbers).toEqual([...new Set(numbers)]);
    expect(records.filter((name) => !index.includes(`(${name})`))).toEqual([]);
    expect([...index.matchAll(/\((\d{4}-[^)]*)\)/g)].map(([, name]) => name).sort()).toEqual(records.sort());
  });

  test("have no hole that is not told of", () => {
    const last = Math.max(...records.map((name) => Number(name.slice(0, 4))));
    const all = Array.from({ length: last }, (_, number) => String(number + 1).padStart(4, "0"));
    const neverGiven = index.slice(index.indexOf("## Numbers never given")).match(/\d{4}/g) ?? [];
    expect(all.filter((number) => !records.some((name) => name.startsWith(number)))).toEqual(neverGiven);
  });
});

describe("what is written for whoever works here", () => {
  test.for(["CONTRIBUTING.md", "docs/style.md"])("names files that are there: %s", (page) => {
    const named = [
      ...readFileSync(page, "utf8").matchAll(/\b(?:lib|db|components|docs)\/[\w./-]+\.(?:tsx?|md)\b/g),
    ];
    expect(named.length).toBeGreaterThan(5);
    const isThere = (path: string) => existsSync(path) || files.some(({ file }) => file === path);
    expect([...new Set(named.map(([path]) => path))].filter((path) => !isThere(path))).toEqual([]);
  });
});
