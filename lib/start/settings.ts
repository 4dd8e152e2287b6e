import type { z } from "zod";
import { CommonSettings } from "./common-settings";
import { RealSettingsShape } from "./real-settings";
import { ROLE_SETTINGS, wrongRoles } from "./role-settings";

/** What the person who starts Trefoil decides. The environment of each process is made from it. */
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

/** A real installation that lost its settings must not start as a demo with known passwords. */
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
 * Read and check the settings of this start. With none of the required settings given it is a demo; with some
 * of them, the others are missing.
 *
 * @param environment Usually `process.env`; an empty value counts as not given.
 * @throws SettingsWrong
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const values = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const common = CommonSettings.safeParse(values);
  if ([...REQUIRED, ...Object.values(ROLE_SETTINGS)].every((name) => values[name] === undefined)) {
    if (!common.success) throw new SettingsWrong(linesOf(common.error, values));
    if (values.NODE_ENV === "production") throw new SettingsWrong(NO_DEMO);
    return { ...common.data, mode: "demo" };
  }
  const real = RealSettingsShape.safeParse(values);
  if (common.success && real.success) {
    const lines = wrongRoles(real.data);
    if (lines.length > 0) throw new SettingsWrong(lines);
    return { ...common.data, ...real.data, mode: "real" };
  }
  throw new SettingsWrong([real, common].flatMap(({ error }) => (error ? linesOf(error, values) : [])));
}

function linesOf(error: z.ZodError, values: Record<string, unknown>): string[] {
  return error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return values[name] === undefined ? `${name} is missing: it ${message}` : `${name} ${message}`;
  });
}
