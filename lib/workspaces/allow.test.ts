import { describe, expect, test } from "vitest";
import { files, importsOf, isOurs, isTest } from "@/lib/testing/source-files";

/** Functions that the doors call in a workspace and that have no `allow` in the first line, and why. */
const WITHOUT: Record<string, string> = {
  "lib/contacts/people/get-file#getFile": "Asks once it knows whether the file is a contact's.",
  "lib/context#inWorkspace": "Opens the unit in which a verb asks.",
  "lib/workspaces/get-workspace#zoneOf": "Reads the time zone of the workspace, which every page shows.",
  "lib/media/ask-for-preview#askForPreview": "Comes after an upload or a file that was found.",
  "lib/media/find-kept#getKept": "Finds the caller's own upload.",
  "lib/media/space/find-storage#findStorage": "A sum of bytes, in the settings that every member sees.",
  "lib/media/upload-file#uploadFile": "Every role replies or writes posts, so every role brings files.",
  "lib/publishing/hand-off/hand-off#getHandOff": "A link lets in, not a role.",
  "lib/publishing/hand-off/hand-off#openHandOff": "A link lets in, not a role.",
  "lib/publishing/hand-off/hand-off#finishHandOff": "A link lets in, not a role.",
  "lib/workspaces/remove-member#removeMember": "Everybody may leave; whoever removes somebody else is asked.",
};

const DOORS = /^(app|lib\/gateway)\//;
const FIRST = /^export (?:async )?function (\w+)(?:<[^(]*>)?\(\s*([^)]*?)\)[^{]*?\{\n([\s\S]*?)^\}/gm;
const TAKES_UNIT = /^(?:_?\w+|\{[^}]*\}): (?:Context|Scope|Pick<(?:Context|Scope)\b)/;

/** The functions of a room that take a unit of work, or a scope to open one. */
function verbsOf({ name, source }: { name: string; source: string }) {
  return [...source.matchAll(FIRST)]
    .filter(([, , input = ""]) => TAKES_UNIT.test(input))
    .map(([, verb = "", , body = ""]) => ({
      place: `${name}#${verb}`,
      first: body.trim().split("\n")[0] ?? "",
    }));
}

describe("what a door asks for", () => {
  const doorImports = new Set(
    files
      .filter(({ name }) => DOORS.test(name) && !isTest(name))
      .flatMap(importsOf)
      .filter(({ to, isType }) => !isType && !DOORS.test(to))
      .flatMap(({ to, names }) => names?.map((name) => `${to}#${name}`) ?? []),
  );
  const verbs = files
    .filter(isOurs)
    .flatMap(verbsOf)
    .filter(({ place }) => doorImports.has(place));

  test("asks first whether one may", () => {
    expect(verbs.length).toBeGreaterThan(60);
    const open = verbs.filter(({ first }) => !/^allow\((ctx|scope), "\w+"\);$/.test(first));
    expect(open.map(({ place }) => place).sort()).toEqual(Object.keys(WITHOUT).sort());
  });
});
