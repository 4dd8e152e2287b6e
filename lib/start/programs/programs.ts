import { join } from "node:path";
import type { RoleName } from "@/db/roles";
import { offersPublicKey } from "@/lib/vault/offer-box";
import { BUILT } from "./build-doors";
import type { Secrets } from "./secrets";

/** The database's owner, the given roles if any, and the secrets. */
export interface Foundation {
  /** Connection string of a role that may create roles and tables. Never passed to a process that stays. */
  ownerUrl: string;
  /** Connection strings of roles that somebody else made and keeps; null to have our own made. */
  givenUrls: Record<RoleName, string> | null;
  secrets: Secrets;
}

/** What the processes of the house need, embedded or given. */
export interface Ground extends Foundation {
  /** Connection string of each process's role. */
  roleUrls: Record<RoleName, string>;
  appId: string;
  appSecret: string;
  verifyToken: string;
  graphUrl: string;
  publicUrl: string;
  host: string;
  port: number;
  webPort: number;
  workerPort: number;
  dataDir: string;
  /** Settings that are passed on unchanged, such as LOG_LEVEL. */
  handedOn: Record<string, string>;
}

/** The same before the database is up to date, when the names of its roles are not known yet. */
export type Plot = Omit<Ground, "roleUrls">;

export interface Program {
  name: string;
  /** Arguments for Node. */
  args: string[];
  env: Record<string, string>;
  /** Answers once the program is ready. */
  readyUrl: string;
}

/** Young objects get 16 MB, not the 64 MB a large machine would give: at rest most of it would lie idle. */
const SMALL = "--max-semi-space-size=16";
/** The two that handle floods of webhooks get more, so that young objects die before they are moved. */
const ROOMY = "--max-semi-space-size=48";
const NEXT = "node_modules/next/dist/bin/next";

/**
 * The three processes of the house, each with the least it needs: its own role in the database, and only
 * the keys it may use.
 *
 * @param isWatching Whether they restart when a source changes, for development.
 */
export function housePrograms(ground: Ground, isWatching = false): Program[] {
  const { secrets, host, port, webPort, workerPort } = ground;
  const runs = (source: string, built: string) =>
    isWatching ? runsTypeScript(source, true) : [ROOMY, built];
  const nodeEnv = { NODE_ENV: isWatching ? "development" : "production" };
  const gateway = {
    ...sharedEnv(ground),
    DATABASE_URL: ground.roleUrls.trefoil_gateway,
    RECEIVER_DATABASE_URL: ground.roleUrls.trefoil_receiver,
    PEOPLE_KEY: secrets.peopleKey,
    RESETS_KEY: secrets.resetsKey,
    OFFERS_PUBLIC_KEY: offersPublicKey(secrets.channelsKey),
    SESSION_SECRET: secrets.sessionSecret,
    META_APP_ID: ground.appId,
    META_APP_SECRET: ground.appSecret,
    META_VERIFY_TOKEN: ground.verifyToken,
    METRICS_TOKEN: secrets.metricsToken,
    HOST: host,
    PORT: String(port),
    WEB_URL: `http://127.0.0.1:${webPort}`,
    ...only(ground.handedOn, ["TRUSTED_PROXIES", "WORKSPACE_OPENERS", "MEMBER_INVITERS", "OFFLINE_PAGE"]),
  };
  const web = {
    ...sharedEnv(ground),
    DATABASE_URL: ground.roleUrls.trefoil_web,
    PEOPLE_KEY: secrets.peopleKey,
    SESSION_SECRET: secrets.sessionSecret,
    NEXTAUTH_SECRET: secrets.sessionSecret,
    NEXTAUTH_URL: ground.publicUrl,
    NEXT_TELEMETRY_DISABLED: "1",
    ...only(ground.handedOn, ["WORKSPACE_OPENERS", "MEMBER_INVITERS", "OFFLINE_PAGE"]),
    HAS_MAIL: String("SMTP_URL" in ground.handedOn),
  };
  const worker = { ...workerEnv(ground), METRICS_PORT: String(workerPort) };
  const reach = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return [
    {
      name: "web",
      args: [SMALL, NEXT, isWatching ? "dev" : "start", "--hostname", "127.0.0.1", "--port", String(webPort)],
      env: { ...web, ...nodeEnv },
      readyUrl: `http://127.0.0.1:${webPort}/api/auth/csrf`,
    },
    {
      name: "gateway",
      args: runs("lib/gateway/main.ts", BUILT.gateway),
      env: { ...gateway, ...nodeEnv },
      readyUrl: `http://${reach}:${port}/healthz`,
    },
    {
      name: "worker",
      args: runs("lib/jobs/main.ts", BUILT.worker),
      env: { ...worker, ...nodeEnv },
      readyUrl: `http://127.0.0.1:${workerPort}/healthz`,
    },
  ];
}

/** The worker's environment; the demo's seed acts with the same rights. */
export function workerEnv(ground: Ground): Record<string, string> {
  return {
    ...sharedEnv(ground),
    DATABASE_URL: ground.roleUrls.trefoil_worker,
    PEOPLE_KEY: ground.secrets.peopleKey,
    RESETS_KEY: ground.secrets.resetsKey,
    CHANNELS_KEY: ground.secrets.channelsKey,
    OFFERS_PUBLIC_KEY: offersPublicKey(ground.secrets.channelsKey),
    META_APP_ID: ground.appId,
    META_APP_SECRET: ground.appSecret,
    META_VERIFY_TOKEN: ground.verifyToken,
    METRICS_TOKEN: ground.secrets.metricsToken,
    ...only(ground.handedOn, ["SMTP_URL", "MAIL_FROM"]),
  };
}

/** Node's arguments to run a TypeScript file. */
export function runsTypeScript(file: string, isWatching = false): string[] {
  return isWatching
    ? ["node_modules/tsx/dist/cli.mjs", "watch", "--clear-screen=false", file]
    : [SMALL, "--import", "tsx", file];
}

function sharedEnv(ground: Ground): Record<string, string> {
  return {
    PUBLIC_URL: ground.publicUrl,
    META_GRAPH_URL: ground.graphUrl,
    STORE_DIR: join(ground.dataDir, "store"),
    ...only(ground.handedOn, [
      "PATH",
      "HOME",
      "LANG",
      "TMPDIR",
      "LOG_LEVEL",
      "WORKSPACE_STORAGE_MB",
      "FAILPOINT",
      "NODE_EXTRA_CA_CERTS",
      "META_GRAPH_VERSION",
      "META_LOGIN_CONFIG_ID",
      "META_POST_BY",
    ]),
  };
}

function only(from: Record<string, string>, names: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
}
