// @vitest-environment happy-dom
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { showOnPage } from "@/lib/testing/page";
import { Input, Textarea } from "./input";

const sources = execFileSync("git", ["ls-files", "components", "app"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => /\.tsx$/.test(file) && !/\.test\.tsx$/.test(file) && file !== "components/ui/input.tsx")
  .map((file) => ({ file, source: readFileSync(file, "utf8") }));

const tagsOf = (names: string) =>
  sources.flatMap(({ file, source }) =>
    [...source.matchAll(new RegExp(`<(?:${names})\\b(?:=>|[^>])*>`, "g"))].map(([tag]) => ({ file, tag })),
  );

describe("words that people write, in Arabic or Hebrew too", () => {
  test("have their own direction where they are typed", async () => {
    const { page } = await showOnPage(
      <>
        <Input aria-label="name" />
        <Input aria-label="search" type="search" />
        <Input aria-label="email" type="email" />
        <Textarea aria-label="note" />
      </>,
    );
    const dirs = [...page.querySelectorAll("input, textarea")].map((field) => [
      field.getAttribute("aria-label"),
      field.getAttribute("dir"),
    ]);
    expect(dirs).toEqual([
      ["name", "auto"],
      ["search", "auto"],
      ["email", null],
      ["note", "auto"],
    ]);
  });

  test("have it in fields that are not made of these two", () => {
    const bare = tagsOf("textarea|input").filter(({ tag }) => {
      const isFree = tag.startsWith("<textarea") || !/\btype="(?!text"|search")/.test(tag);
      return isFree && !tag.includes('dir="auto"');
    });
    expect(bare).toEqual([]);
  });

  test("are nowhere told another direction", () => {
    const told = sources.filter(({ source }) => /\bdir=(?!"auto")/.test(source)).map(({ file }) => file);
    expect(told).toEqual([]);
  });

  test("have it where their lines are shown", () => {
    const shown = sources.flatMap(({ file, source }) =>
      [...source.matchAll(/<\w+\b[^<>]*\bwhitespace-pre-(?:wrap|line)\b[^<>]*>/g)].map(
        ({ 0: tag, index }) => ({
          file,
          hasDirection: `${tag}${source.slice(index + tag.length, index + tag.length + 160)}`.match(
            /dir="auto"|<bdi/,
          ),
        }),
      ),
    );
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.filter(({ hasDirection }) => !hasDirection)).toEqual([]);
  });

  test("are not shut in an element that tells the one around them nothing", () => {
    const shut = sources.filter(({ source }) => /\bdir="auto"[^<>]*>\s*<bdi\b/.test(source));
    expect(shut.map(({ file }) => file)).toEqual([]);
  });
});
