import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { files, isOurs, isTest } from "@/lib/testing/source-files";

/** The words the glossary forbids; of an entry like `user (except for sign-in)` only the first word. */
function wordsNeverUsed(): string[] {
  const [, list = ""] = /^Never: (.+)\.$/m.exec(readFileSync("docs/glossary.md", "utf8")) ?? [];
  return list.replaceAll(/ \([^)]*\)/g, "").split(", ");
}

/** Where such a word is the right one. */
const RIGHT: [place: RegExp, word: string, reason: string][] = [
  [/^lib\/(platforms|meta)\//, "account", "Meta's own words for things stop there."],
  [/^lib\/(platforms|meta)\//, "user", "Meta's own words for things stop there."],
  [/^lib\/platforms\/messenger-send$/, "thread", "Meta's name of what is taken over."],
  [
    /^lib\/(inbox\/(comments|subjects|incoming|messages|sending)\/|inbox\/(conversations\/locked-conversation|forget-contact)$|testing\/thread-world$)/,
    "thread",
    "A comment with its replies.",
  ],
  [/^lib\/gateway\/meta-requests$/, "user", "Meta's id of who asks to be forgotten."],
  [
    /^(lib\/auth\/|db\/schema\/workspaces\/users$|lib\/workspaces\/create-workspace$)/,
    "user",
    "Who signs in.",
  ],
  [/^lib\/inbox\/conversations\/(find-draft|save-draft|mark-read)$/, "user", "The column of who signs in."],
  [/^lib\/start\/role-settings$/, "user", "PostgreSQL's word for a role that logs in."],
  [/^lib\/jobs\/watchdog$/, "thread", "One of the processor."],
  [/^lib\/moderation\/(comments|dry-runs)\//, "thread", "A comment with what answers it."],
];

const DECLARED = /\b(?:const|let|function|class|interface|type)\s+(\w+)/g;

/** The words of a name: `lastMessageId`, `LAST_MESSAGE` and `last-message.ts` alike. */
const wordsOf = (name: string) =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/);

test("no name in code, and no file, bears a word that the glossary never uses", () => {
  const never = wordsNeverUsed();
  expect(never).toContain("thread");
  const isNever = (word: string) => never.includes(word) || never.includes(word.replace(/s$/, ""));
  const found = files.filter(isOurs).flatMap(({ name: module, source }) => {
    const names = [
      module.split("/").at(-1) ?? "",
      ...[...source.matchAll(DECLARED)].map(([, name]) => name!),
    ];
    return names
      .flatMap((name) => wordsOf(name).map((word) => ({ name, word })))
      .filter(({ word }) => isNever(word))
      .filter(
        ({ word }) => !RIGHT.some(([place, right]) => place.test(module) && right === word.replace(/s$/, "")),
      )
      .map(({ name }) => `${module}: ${name}`);
  });
  expect(found).toEqual([]);
});

/** What was done to a thing says not what it is. */
const PARTICIPLES =
  "asked|told|known|held|heard|met|seen|said|kept|wanted|given|happened|learnt|promised|taken";

/**
 * A name of ours that is one of them. The keys of objects may be: they are on the wire, or stored.
 * A parameter with its type looks like a key, unless it is the first.
 */
const NAMED_SO = new RegExp(
  `(?<![\\w.$"'/-])(?:(${PARTICIPLES})(?![\\w:"'/-]|\\?:)|(?<=\\(\\s*)(${PARTICIPLES})\\??:)`,
  "gi",
);

/** Code without comments and without the words of strings. What a template computes stays. */
const codeOf = (source: string): string =>
  source
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/(^|[^:"'`])\/\/.*$/gm, "$1")
    .replaceAll(/"(?:[^"\\\n]|\\.)*"/g, '""')
    .replaceAll(/`[^`]*`/g, (text) => (text.match(/\$\{[^}]*\}/g) ?? []).join(" "));

test("no thing bears the name of what was done to it", () => {
  const names = (source: string) => [...codeOf(source).matchAll(NAMED_SO)].map(([name]) => name);
  expect(names("const told = 1; // was told")).toEqual(["told"]);
  expect(names("({ asked }: Page) => asked.view")).toEqual(["asked", "asked"]);
  expect(names("function f(held: Row[]) {}")).toEqual(["held:"]);
  expect(names('run({ seen: "seen", at: draft.seen }); // told')).toEqual([]);

  const ours = files.filter((file) => isOurs(file) || /^simulator\//.test(file.name));
  const found = ours
    .filter(({ name }) => !isTest(name))
    .flatMap(({ file, source }) => names(source).map((name) => `${file}: ${name}`));
  expect(found).toEqual([]);
});
