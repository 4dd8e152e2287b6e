import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import type { Plugin } from "vitest/config";
import type { RoleName } from "@/db/roles";

/** The folders of each process's own code: all code imported from here runs under its role. */
const DOORS: [folder: string, role: RoleName][] = [
  ["lib/gateway/", "trefoil_gateway"],
  ["lib/jobs/", "trefoil_worker"],
  ["app/", "trefoil_web"],
];

const IMPORT = /^import (type )?((?:[^;"]*?) from )?"((?:@\/|\.\/)[^"]+)";/gm;
const LATE_IMPORT = /\bimport\("((?:@\/|\.\/)[^"]+)"\)/g;

interface Import {
  /** The imported module, without an extension. */
  to: string;
  /** Null for the whole module. */
  names: string[] | null;
}

export const isTest = (file: string) => /\.test\.tsx?$|^lib\/testing\//.test(file);
const moduleOf = (file: string) => file.replace(/\.tsx?$/, "");

/** A file's imports of our own modules, without types. */
export function importsOf(file: string, source: string): Import[] {
  const to = (path: string) =>
    path.startsWith("@/") ? path.slice(2) : posix.join(posix.dirname(file), path);
  const early = [...source.matchAll(IMPORT)].flatMap(([, isType, clause, path]) =>
    isType ? [] : [{ to: to(path!), names: clause ? namesIn(clause) : null }],
  );
  const late = [...source.matchAll(LATE_IMPORT)].map(([, path]) => ({ to: to(path!), names: null }));
  return [...early, ...late];
}

/** The exported names of an import clause, without types. A default import or `* as` counts as the whole. */
function namesIn(clause: string): string[] | null {
  const braces = /\{([^}]*)\}/.exec(clause)?.[1];
  if (braces === undefined) return null;
  const parts = braces.split(",").map((part) => part.trim());
  return parts.filter((part) => part && !part.startsWith("type ")).map((part) => part.split(/\s+as\s+/)[0]!);
}

/** By module and by `module#name`: the roles of the processes that reach it. */
export type Doors = Map<string, Set<RoleName>>;

/**
 * Which processes run which exports: found from each process's folder along the imported names, so that in
 * one file the verb may be the gateway's and the job the worker's.
 */
export function readDoors(): Doors {
  const files = globSync(["lib/**/*.{ts,tsx}", "app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}"]).filter(
    (file) => !isTest(file) && !file.startsWith("lib/start/"),
  );
  const imports = new Map(
    files.map((file) => [moduleOf(file), importsOf(file, readFileSync(file, "utf8"))] as const),
  );
  const doors: Doors = new Map();
  const reach = (place: string, role: RoleName): boolean => {
    const roles = doors.get(place) ?? new Set();
    doors.set(place, roles);
    return !roles.has(role) && Boolean(roles.add(role));
  };
  const visit = (module: string, role: RoleName): void => {
    if (!reach(module, role)) return;
    for (const { to, names } of imports.get(module) ?? []) {
      for (const name of names ?? ["*"]) reach(`${to}#${name}`, role);
      visit(to, role);
    }
  };
  for (const [folder, role] of DOORS) {
    for (const module of imports.keys()) if (module.startsWith(folder)) visit(module, role);
  }
  return doors;
}

/** The roles under which one export runs. For an export that only tests import, those of its module. */
export function rolesOf(doors: Doors, module: string, name: string): RoleName[] {
  const all = [...(doors.get(`${module}#*`) ?? [])];
  const own = [...(doors.get(`${module}#${name}`) ?? []), ...all];
  return [...new Set(own.length > 0 ? own : (doors.get(module) ?? []))];
}

/**
 * In tests, every function of the house runs under the database role of the process whose door calls it,
 * without code in the test: the imports of tests are wrapped in `underRole`.
 */
export function playDoors(root: string): Plugin {
  const doors = readDoors();
  return {
    name: "trefoil-doors",
    enforce: "pre",
    transform(source, id) {
      const file = posix.relative(root, id.split("?")[0]!);
      if (!isTest(file) || /^lib\/testing\/(process-role|doors-of|global-setup)\.ts$/.test(file)) return null;
      return { code: withRoles(doors, file, source), map: null };
    },
  };
}

/** Import each function under another name, and define its own name as its `underRole`, on the same line. */
function withRoles(doors: Doors, file: string, source: string): string {
  let count = 0;
  const changed = source.replace(IMPORT, (whole, isType, _, path: string) => {
    const module = importsOf(file, `import "${path}";`)[0]!.to;
    const braces = /\{([^}]*)\}/.exec(whole)?.[1];
    if (isType || braces === undefined) return whole;
    const wrapped: string[] = [];
    const parts = braces.split(",").map((part) => {
      const [, space = "", name = "", local = name] = /^(\s*)(\w+)(?:\s+as\s+(\w+))?\s*$/.exec(part) ?? [];
      const roles = name ? rolesOf(doors, module, name) : [];
      if (roles.length === 0) return part;
      const hidden = `door${count++}_${local}`;
      wrapped.push(`const ${local} = playRole(${JSON.stringify(roles)}, "${name}", ${hidden});`);
      return `${space}${name} as ${hidden}`;
    });
    return `${whole.replace(braces, parts.join(","))} ${wrapped.join(" ")}`;
  });
  return count > 0
    ? `import { underRole as playRole } from "@/lib/testing/process-role"; ${changed}`
    : source;
}
