import { resolve } from "node:path";
import { z } from "zod";
import type { RoleName } from "@/db/roles";

/** What the person who starts Trefoil decides. What the processes are told is made from it. */
export type Settings = DemoSettings | RealSettings;
export type DemoSettings = Common & { mode: "demo" };
export type RealSettings = Common & z.infer<typeof Real> & { mode: "real" };
type Common = z.infer<typeof Common>;

const url = (schemes: RegExp, sentence: string) =>
  z.string(sentence).refine((value) => fits(value, schemes), sentence);
const port = z.coerce
  .number("must be a port, 1 to 65535")
  .int("must be a port, 1 to 65535")
  .min(1, "must be a port, 1 to 65535")
  .max(65_535, "must be a port, 1 to 65535");

const Common = z.object({
  PORT: port.default(3000),
  SIMULATOR_PORT: port.default(4100),
  DATA_DIR: z
    .string()
    .default(".data")
    .transform((path) => resolve(path)),
  HOST: z.string().optional(),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "silent"],
      "must be one of fatal, error, warn, info, debug, silent",
    )
    .default("info"),
  SMTP_URL: url(/^smtps?:$/, "must be like smtp://name:password@mail.example.com:587").optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
      "must be like Trefoil <trefoil@example.com>",
    )
    .optional(),
  TRUSTED_PROXIES: z.coerce
    .number("must be how many reverse proxies stand in front, 0 to 5")
    .int("must be how many reverse proxies stand in front, 0 to 5")
    .min(0, "must be how many reverse proxies stand in front, 0 to 5")
    .max(5, "must be how many reverse proxies stand in front, 0 to 5")
    .optional(),
  WORKSPACE_STORAGE_MB: z.coerce
    .number("must be how many megabytes the files of one workspace may take, 100 or more")
    .int("must be how many megabytes the files of one workspace may take, 100 or more")
    .min(100, "must be how many megabytes the files of one workspace may take, 100 or more")
    .optional(),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  META_GRAPH_VERSION: z
    .string()
    .regex(/^v\d{1,3}\.\d{1,2}$/, "must be a version of the Graph API, like v27.0")
    .optional(),
  META_LOGIN_CONFIG_ID: z
    .string()
    .regex(/^\d{5,20}$/, "must be the number of a login configuration, as your app's dashboard shows it")
    .optional(),
});

const roleUrl = url(
  /^postgres(ql)?:$/,
  "must be a connection string like postgres://role:password@host:5432/trefoil",
);

const Real = z.object({
  DATABASE_GATEWAY_URL: roleUrl.optional(),
  DATABASE_RECEIVER_URL: roleUrl.optional(),
  DATABASE_WEB_URL: roleUrl.optional(),
  DATABASE_WORKER_URL: roleUrl.optional(),
  DATABASE_URL: url(
    /^postgres(ql)?:$/,
    "must be a connection string like postgres://owner:password@host:5432/trefoil, of a role that may create roles",
  ),
  META_APP_ID: z
    .string("must be the number of your app, as its dashboard at Meta shows it")
    .regex(/^\d{5,20}$/, "must be the number of your app, as its dashboard at Meta shows it"),
  META_APP_SECRET: z
    .string("must be the 32 hexadecimal digits of your app's secret")
    .regex(/^[0-9a-f]{32}$/i, "must be the 32 hexadecimal digits of your app's secret"),
  PUBLIC_URL: z
    .string("must be the https address people and Meta reach this server by, without a path")
    .refine(isPublic, "must be the https address people and Meta reach this server by, without a path")
    .transform((value) => value.replace(/\/$/, "")),
  TREFOIL_MASTER_KEY: z
    .string("must be 64 hexadecimal digits; make some with: openssl rand -hex 32")
    .regex(/^[0-9a-f]{64}$/i, "must be 64 hexadecimal digits; make some with: openssl rand -hex 32"),
  META_GRAPH_URL: url(/^https?:$/, "must be an http or https address").default("https://graph.facebook.com"),
  META_VERIFY_TOKEN: z.string().min(8, "must have at least 8 characters").optional(),
});

/** The setting that names each process's role, where Trefoil may not make its own. All four, or none. */
export const ROLE_SETTINGS = {
  trefoil_gateway: "DATABASE_GATEWAY_URL",
  trefoil_receiver: "DATABASE_RECEIVER_URL",
  trefoil_web: "DATABASE_WEB_URL",
  trefoil_worker: "DATABASE_WORKER_URL",
} as const satisfies Record<RoleName, keyof z.infer<typeof Real>>;

const REQUIRED = [
  "DATABASE_URL",
  "META_APP_ID",
  "META_APP_SECRET",
  "PUBLIC_URL",
  "TREFOIL_MASTER_KEY",
] as const;

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
  const common = Common.safeParse(told);
  if (REQUIRED.every((name) => told[name] === undefined)) {
    if (!common.success) throw new SettingsWrong(linesOf(common.error, told));
    return { ...common.data, mode: "demo" };
  }
  const real = Real.safeParse(told);
  if (common.success && real.success) {
    const lines = wrongRoles(real.data);
    if (lines.length > 0) throw new SettingsWrong(lines);
    return { ...common.data, ...real.data, mode: "real" };
  }
  throw new SettingsWrong([real, common].flatMap(({ error }) => (error ? linesOf(error, told) : [])));
}

/** The given roles' connection strings; null where Trefoil makes its own. */
export function givenRoles(settings: RealSettings): Record<RoleName, string> | null {
  const { DATABASE_GATEWAY_URL, DATABASE_RECEIVER_URL, DATABASE_WEB_URL, DATABASE_WORKER_URL } = settings;
  if (!DATABASE_GATEWAY_URL || !DATABASE_RECEIVER_URL || !DATABASE_WEB_URL || !DATABASE_WORKER_URL)
    return null;
  return {
    trefoil_gateway: DATABASE_GATEWAY_URL,
    trefoil_receiver: DATABASE_RECEIVER_URL,
    trefoil_web: DATABASE_WEB_URL,
    trefoil_worker: DATABASE_WORKER_URL,
  };
}

/** Each process has a role of its own, and none is the owner's: what one may do is closed to the others. */
function wrongRoles(settings: z.infer<typeof Real>): string[] {
  const names = Object.values(ROLE_SETTINGS);
  const given = names.filter((name) => settings[name]);
  if (given.length === 0) return [];
  if (given.length < names.length) {
    const missing = names.filter((name) => !settings[name]);
    return missing.map((name) => `${name} is missing: give the roles of all four processes, or of none`);
  }
  const users = [settings.DATABASE_URL, ...names.map((name) => settings[name] ?? "")].map(
    (each) => new URL(each).username,
  );
  return new Set(users).size === users.length
    ? []
    : [`${names.join(", ")} and DATABASE_URL must name five different roles`];
}

function linesOf(error: z.ZodError, told: Record<string, unknown>): string[] {
  return error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return told[name] === undefined ? `${name} is missing: it ${message}` : `${name} ${message}`;
  });
}

function fits(value: string, schemes: RegExp): boolean {
  return URL.canParse(value) && schemes.test(new URL(value).protocol) && new URL(value).hostname !== "";
}

/** Meta calls https addresses only; plain http is for trying this on one's own machine. */
function isPublic(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, pathname, search, hash } = new URL(value);
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname) || hostname.endsWith(".localhost");
  return (protocol === "https:" || (protocol === "http:" && isHere)) && `${pathname}${search}${hash}` === "/";
}
