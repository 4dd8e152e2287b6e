import { resolve } from "node:path";
import { z } from "zod";
import { fits, isHost, isPublic, tlsOf } from "./address-rules";
import { ROLE_SETTINGS, wrongRoles } from "./role-settings";

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
  HOST: z.string().refine(isHost, "must be an address of this machine, like 127.0.0.1 or 0.0.0.0").optional(),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "silent"],
      "must be one of fatal, error, warn, info, debug, silent",
    )
    .default("info"),
  SMTP_URL: url(/^smtps?:$/, "must be like smtp://name:password@mail.example.com:587")
    .refine((value) => [null, "required"].includes(tlsOf(value)), "must say ?tls=required or nothing of tls")
    .optional(),
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
  WORKSPACE_OPENERS: z
    .enum(["owners", "anyone", "nobody"], "must be one of owners, anyone, nobody")
    .optional(),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  META_GRAPH_VERSION: z
    .string()
    .regex(/^v\d{1,3}\.\d{1,2}$/, "must be a version of the Graph API, like v27.0")
    .optional(),
  META_POST_BY: z.enum(["one_call", "draft"], "must be one_call or draft").optional(),
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
  const common = Common.safeParse(told);
  if ([...REQUIRED, ...Object.values(ROLE_SETTINGS)].every((name) => told[name] === undefined)) {
    if (!common.success) throw new SettingsWrong(linesOf(common.error, told));
    if (told.NODE_ENV === "production") throw new SettingsWrong(NO_DEMO);
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

function linesOf(error: z.ZodError, told: Record<string, unknown>): string[] {
  return error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return told[name] === undefined ? `${name} is missing: it ${message}` : `${name} ${message}`;
  });
}
