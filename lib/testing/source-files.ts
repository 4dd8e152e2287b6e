import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { posix } from "node:path";

/** One file of the repository. */
export interface SourceFile {
  /** Without its extension, as imports name it. */
  name: string;
  file: string;
  source: string;
}

/** Every source file of the repository, new ones included. */
export const files: SourceFile[] = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard"],
  { encoding: "utf8" },
)
  .split("\n")
  .filter((name) => /\.(ts|tsx|mts|mjs)$/.test(name) && existsSync(name))
  .map((name) => ({ name: name.replace(/\.[^.]+$/, ""), file: name, source: readFileSync(name, "utf8") }));

export const isTest = (name: string): boolean =>
  /\.(test|spec)$|^lib\/testing\/|^simulator\/(testing$|testing\/)/.test(name);
/** A module of the product that is no test. */
export const isOurs = ({ name }: { name: string }): boolean =>
  /^(app|components|db|lib)\//.test(name) && !isTest(name);

const modules = new Set(files.map(({ name }) => name));

/** One import inside the repository. */
export interface Import {
  from: string;
  /** The imported module, without an extension. */
  to: string;
  /** The imported names; null for the whole module. */
  names: string[] | null;
  isType: boolean;
  isLate: boolean;
  isClimbing: boolean;
}

const EARLY = /^(?:import|export) (type )?([^;"]*?)\s?from "(@|\.{1,2})\/([^"]+)"/gm;
const BARE = /^import "(@|\.{1,2})\/([^"]+)"/gm;
const LATE = /\bimport\("(@|\.{1,2})\/([^"]+)"\)/gm;

/** Every import inside the repository, `./x` and `@/x` alike. */
export function importsOf({ name, source }: Pick<SourceFile, "name" | "source">): Import[] {
  const place = (base: string, path: string) => {
    const whole = base === "@" ? path : posix.join(posix.dirname(name), base, path);
    const to = whole.replace(/\.(ts|tsx|mjs)$/, "");
    return { from: name, to: modules.has(`${to}/index`) ? `${to}/index` : to, isClimbing: base === ".." };
  };
  return [
    ...[...source.matchAll(EARLY)].map(([, type, clause = "", base = "", path = ""]) => {
      const names = namesIn(clause);
      const isType = Boolean(type) || (names?.every(({ isType }) => isType) ?? false);
      return { ...place(base, path), names: names?.map((each) => each.name) ?? null, isType, isLate: false };
    }),
    ...[...source.matchAll(BARE)].map(([, base = "", path = ""]) => ({
      ...place(base, path),
      names: [],
      isType: false,
      isLate: false,
    })),
    ...[...source.matchAll(LATE)].map(([, base = "", path = ""]) => ({
      ...place(base, path),
      names: null,
      isType: false,
      isLate: true,
    })),
  ];
}

/** The names between the braces of an import. A default import or `* as` means the whole module. */
function namesIn(clause: string): { name: string; isType: boolean }[] | null {
  const [, before = "", braces] = /^([^{]*)(?:\{([^}]*)\})?/.exec(clause.trim()) ?? [];
  if (braces === undefined || before.trim()) return null;
  return braces
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => ({
      name: part.replace(/^type\s+/, "").split(/\s+as\s+/)[0]!,
      isType: part.startsWith("type "),
    }));
}

/** The names a file exports by declaring them. */
export function exportsOf({ source }: Pick<SourceFile, "source">): string[] {
  const declared =
    /^export (?:declare )?(?:async )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm;
  return [...source.matchAll(declared)].map(([, name]) => name!);
}
