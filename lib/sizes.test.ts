import { expect, test } from "vitest";
import { files, isTest } from "@/lib/testing/source-files";

const LINES_MAX = 150;

/** Files that may be longer, up to so many lines, and why. */
const LONGER: [place: RegExp, linesMax: number, reason: string][] = [
  [/^db\/schema\/contacts\.ts$/, 190, "The tables of one room, each with its reasons."],
  [
    /^lib\/(inbox|insights|publishing|workspaces)\/shapes\.ts$/,
    230,
    "A list of shapes: nothing is decided in it.",
  ],
  [/^lib\/platforms\/event\.ts$/, 185, "A list of shapes: nothing is decided in it."],
  [/^lib\/start\/demo\/(scripts|posts)\.ts$/, 340, "What is said in the demo."],
  [/^lib\/start\/programs\/programs\.ts$/, 170, "A list of programs."],
  [/^simulator\/(coverage|shapes-of-meta)\//, 160, "Lists of what Meta has."],
  [/^e2e\/(bench\/paint-inbox|looks\/(stations|ruler))\.ts$/, 220, "Lists of what is done and looked at."],
  // These should be split, once a part deserves a name of its own.
  [/^components\/composer\/composer\.tsx$/, 180, "A screen."],
  [/^components\/inbox\/outbox\/outbox\.ts$/, 180, "One closed thing."],
  [/^lib\/client\/writing\/autosave\.ts$/, 180, "One closed thing."],
  [/^lib\/publishing\/(publication-rules|posts\/get-post)\.ts$/, 180, "One question with its parts."],
];

/** How long a file may be. Tests may have any length. */
function linesMax(file: string): number {
  return LONGER.find(([place]) => place.test(file))?.[1] ?? LINES_MAX;
}

const lengths = files
  .filter(({ name }) => !isTest(name))
  .map(({ file, source }) => ({ file, lines: source.trimEnd().split("\n").length }));

test("no file is longer than it may be", () => {
  const long = lengths.filter(({ file, lines }) => lines > linesMax(file));
  expect(long.map(({ file, lines }) => `${file}: ${lines}`)).toEqual([]);
});

test("what may be longer is", () => {
  const needless = LONGER.filter(
    ([place]) => !lengths.some(({ file, lines }) => place.test(file) && lines > LINES_MAX),
  );
  expect(needless.map(([place]) => String(place))).toEqual([]);
});
