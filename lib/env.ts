import { z } from "zod";

const graphVersion = z.string().regex(/^v\d+\.\d+$/, "must be like v27.0");
const key = z.string().regex(/^[0-9a-f]{64}$/, "must be 64 hexadecimal digits");

/** The environment of our processes. Each process gets only what it needs. */
const Env = z.object({
  /** Connection string of the process's own role. */
  DATABASE_URL: z.url(),
  /** The gateway's second role, which may insert deliveries and nothing else. */
  RECEIVER_DATABASE_URL: z.url().optional(),
  /** Master key for what is about people: gateway, web, worker. */
  PEOPLE_KEY: key.optional(),
  /** Signs the links to choose a new password: the worker, which mails them, and the gateway. */
  RESETS_KEY: key.optional(),
  /** Master key for channels: the worker alone. */
  CHANNELS_KEY: key.optional(),
  /** The public key to which the gateway seals a login's code; only the worker can open it. */
  OFFERS_PUBLIC_KEY: key.optional(),
  /** Signs the session cookie: web and gateway. */
  SESSION_SECRET: z.string().min(32).optional(),
  META_GRAPH_URL: z.url().default("https://graph.facebook.com"),
  /** The Graph API version we use. Meta serves an expired one silently as its oldest live one. */
  META_GRAPH_VERSION: graphVersion.default("v27.0"),
  /** A configuration of Facebook Login for Business, where the app is built on one. */
  META_LOGIN_CONFIG_ID: z.string().optional(),
  /** How a Page's posts are published: by one call, or created unpublished and then published. */
  META_POST_BY: z.enum(["one_call", "draft"]).default("one_call"),
  META_APP_ID: z.string().optional(),
  META_APP_SECRET: z.string().optional(),
  META_VERIFY_TOKEN: z.string().optional(),
  /** Where people and Meta reach the gateway. */
  PUBLIC_URL: z.url().default("http://localhost:3000"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Where the gateway finds Next. */
  WEB_URL: z.url().default("http://127.0.0.1:3001"),
  /**
   * Reverse proxies of ours in front of the gateway; so many addresses of `x-forwarded-for` are trusted. If
   * left out, one is trusted that calls from a private address, if people reach us over TLS (which we do not
   * offer).
   */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).optional(),
  /** Who may open further workspaces: owners of one, anybody who signs in, or nobody. */
  WORKSPACE_OPENERS: z.enum(["owners", "anyone", "nobody"]).default("owners"),
  /** Who may invite people to a workspace: its owners and admins, its owners, or nobody. */
  MEMBER_INVITERS: z.enum(["admins", "owners", "nobody"]).default("admins"),
  /** Whether browsers keep a service worker, which shows a page of ours without a network; `off` removes it from them. */
  OFFLINE_PAGE: z.enum(["on", "off"]).default("on"),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  METRICS_TOKEN: z.string().optional(),
  /** Folder for files, and for deliveries while the database is away. */
  STORE_DIR: z.string().default(".data/store"),
  /** Space reserved on that disk, for deliveries when the disk is full. */
  SPILL_RESERVE_BYTES: z.coerce
    .number()
    .int()
    .min(0)
    .default(64 * 1024 * 1024),
  /** How much the files of one workspace may take. */
  WORKSPACE_STORAGE_MB: z.coerce.number().int().min(1).default(10_240),
  SMTP_URL: z.url().optional(),
  MAIL_FROM: z.string().default("Trefoil <trefoil@localhost>"),
  /** Tells the pages, which do not know the mail server, whether there is one. */
  HAS_MAIL: z.stringbool().default(false),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  /** The process dies at the gap of this name; see lib/failpoint.ts. */
  FAILPOINT: z.string().optional(),
});

export type Env = z.infer<typeof Env>;

let read: Env | undefined;

/** The environment of this process, checked once. @throws ZodError naming every setting that is wrong. */
export function env(): Env {
  read ??= Env.parse(process.env);
  return read;
}

/** A setting this process cannot do without. @throws Error naming it if it is not set. */
export function need<Name extends keyof Env>(name: Name): NonNullable<Env[Name]> {
  const value = env()[name];
  if (value === undefined || value === null) throw new Error(`${name} is not set for this process`);
  return value;
}

/** Clear the cache, for tests that change the environment. */
export function rereadEnv(): void {
  read = undefined;
}
