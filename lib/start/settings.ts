import type { z } from "zod";
import { CommonSettings } from "./common-settings";
import { RealSettingsShape } from "./real-settings";
import { ROLE_SETTINGS, wrongRoles } from "./role-settings";

/** What the person who starts Trefoil decides. What the processes are told is made from it. */
export type Settings = DemoSettings | RealSettings;
export type DemoSettings = Common & { mode: "demo" };
export type RealSettings = Common & z.infer<typeof RealSettingsShape> & { mode: "real" };
type Common = z.infer<typeof CommonSettings>;

const REQUIRED = [
  "DATABASE_URL",
  "META_APP_ID",
  "META_APP_SECRET",
  "PUBLIC_URL",
  "TREFOIL_MASTER_KEY",
] as const;

/** Somebody whose settings got lost must not find a demo with known passwords in their place. */
const NO_DEMO = [
  `NODE_ENV is production, and none of ${REQUIRED.join(", ")} is set. Set them, or leave NODE_ENV out to try the demo.`,
];

/** One sentence for each setting that is missing or malformed. It never quotes a value: some are secrets. */
export class SettingsWrong extends Error {
  constructor(readonly lines: string[]) {
    super(lines.join("\n"));
    this.name = "SettingsWrong";
  }
}

/**
 * Read and check what this start was told. With none of the required settings given it is a demo; with some
 * of them, the others are missing.
 *
 * @param given Usually `process.env`; an empty value counts as not given.
 * @throws SettingsWrong
 */
export function readSettings(given: Record<string, string | undefined>): Settings {
  const told = Object.fromEntries(Object.entries(given).filter(([, value]) => value?.trim()));
  const common = CommonSettings.safeParse(told);
  if ([...REQUIRED, ...Object.values(ROLE_SETTINGS)].every((name) => told[name] === undefined)) {
    if (!common.success) throw new SettingsWrong(linesOf(common.error, told));
    if (told.NODE_ENV === "production") throw new SettingsWrong(NO_DEMO);
    return { ...common.data, mode: "demo" };
  }
  const real = RealSettingsShape.safeParse(told);
  if (common.success && real.success) {
    const lines = wrongRoles(real.data);
    if (lines.length > 0) throw new SettingsWrong(lines);
    return { ...common.data, ...real.data, mode: "real" };
  }
  throw new SettingsWrong([real, common].flatMap(({ error }) => (error ? linesOf(error, told) : [])));
}

function linesOf(error: z.ZodError, told: Record<string, unknown>): string[] {
  return error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return told[name] === undefined ? `${name} is missing: it ${message}` : `${name} ${message}`;
  });
}
