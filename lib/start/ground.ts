import { join } from "node:path";
import { type Postgres, startPostgres } from "@/lib/start/postgres/postgres";
import { logFileOf } from "@/lib/start/programs/folder";
import { tryUntilDone } from "@/lib/start/programs/keep-alive";
import { freePort, isFree, rememberPort } from "@/lib/start/programs/processes";
import { type Ground, type Plot, type Program, runsTypeScript } from "@/lib/start/programs/programs";
import { demoMasterKey, deriveSecrets } from "@/lib/start/programs/secrets";
import { givenRoles } from "./role-settings";
import { say } from "./say";
import type { DemoSettings, RealSettings, Settings } from "./settings";

/** The id of the demo's app at the simulator. */
const DEMO_APP_ID = "424242424242424";
/** What the demo's database is called on its own server. */
export const DEMO_DATABASE = "trefoil";

/** What a real start needs: a database and an app at Meta, both given. Nothing is started. */
export async function givenGround(settings: RealSettings): Promise<Plot> {
  const secrets = deriveSecrets(settings.TREFOIL_MASTER_KEY.toLowerCase());
  return {
    ...(await commonGround(settings)),
    ownerUrl: settings.DATABASE_URL,
    givenUrls: givenRoles(settings),
    secrets: { ...secrets, metricsToken: settings.METRICS_TOKEN ?? secrets.metricsToken },
    appId: settings.META_APP_ID,
    appSecret: settings.META_APP_SECRET,
    verifyToken: settings.META_VERIFY_TOKEN ?? secrets.verifyToken,
    graphUrl: settings.META_GRAPH_URL,
    publicUrl: settings.PUBLIC_URL,
    // Trefoil speaks no TLS: people reach a proxy, which usually runs on the same machine.
    host: settings.HOST ?? "127.0.0.1",
  };
}

/** What the demo needs: its own database and a simulated Meta, both to be started. */
export async function demoGround(settings: DemoSettings, postgres: Postgres): Promise<Plot> {
  const secrets = deriveSecrets(await demoMasterKey(settings.DATA_DIR));
  const ownerUrl = new URL(postgres.url);
  ownerUrl.pathname = `/${DEMO_DATABASE}`;
  return {
    ...(await commonGround(settings)),
    ownerUrl: ownerUrl.href,
    givenUrls: null,
    secrets: { ...secrets, metricsToken: settings.METRICS_TOKEN ?? secrets.metricsToken },
    appId: DEMO_APP_ID,
    appSecret: secrets.demoAppSecret,
    verifyToken: secrets.verifyToken,
    graphUrl: `http://127.0.0.1:${settings.SIMULATOR_PORT}`,
    publicUrl: `http://localhost:${settings.PORT}`,
    // Its passwords are known to everyone, so it is for this machine alone.
    host: "127.0.0.1",
  };
}

/** The simulated Meta of the demo, calling our gateway as Meta would. */
export function simulatorProgram(settings: DemoSettings, ground: Ground, isWatching: boolean): Program {
  return {
    name: "simulator",
    args: runsTypeScript("simulator/main.ts", isWatching),
    env: {
      PATH: process.env.PATH ?? "",
      SIMULATOR_PORT: String(settings.SIMULATOR_PORT),
      SIMULATOR_DATA_DIR: join(settings.DATA_DIR, "simulator"),
      SIMULATOR_APP_ID: ground.appId,
      SIMULATOR_APP_SECRET: ground.appSecret,
      SIMULATOR_VERIFY_TOKEN: ground.verifyToken,
      SIMULATOR_WEBHOOK_URL: `http://127.0.0.1:${ground.port}/webhooks/meta`,
    },
    readyUrl: `${ground.graphUrl}/`,
  };
}

/**
 * Start the embedded PostgreSQL, and start it again should it end before we do.
 *
 * @param isStopping Whether it is being stopped on purpose.
 */
export async function keepPostgres(dataDir: string, isStopping: () => boolean): Promise<() => Postgres> {
  let postgres = await startPostgres({ dataDir });
  const watch = async () => {
    while (!isStopping()) {
      await postgres.ended;
      if (isStopping()) return;
      say(`PostgreSQL ended; starting it again. See ${await logFileOf(dataDir, "postgres")}`);
      const begin = () => startPostgres({ dataDir });
      const note = (error: unknown) =>
        say(error instanceof Error ? error.message : "PostgreSQL cannot start.");
      postgres = (await tryUntilDone(begin, isStopping, note)) ?? postgres;
    }
  };
  watch().catch((error: unknown) =>
    say(error instanceof Error ? error.message : "PostgreSQL cannot be started again."),
  );
  return () => postgres;
}

/** @throws Error naming the setting to change if somebody listens on one of our ports. */
export async function checkPorts(settings: Settings): Promise<void> {
  const portNames = settings.mode === "demo" ? (["PORT", "SIMULATOR_PORT"] as const) : (["PORT"] as const);
  for (const name of portNames) {
    if (!(await isFree(settings[name]))) {
      throw new Error(`Port ${settings[name]} is in use. Stop what uses it, or set ${name} to another.`);
    }
  }
}

async function commonGround(settings: Settings) {
  const { PORT: port, DATA_DIR: dataDir, SMTP_URL, MAIL_FROM, LOG_LEVEL } = settings;
  const environment = { ...process.env, SMTP_URL, MAIL_FROM, LOG_LEVEL };
  const handedOn = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  const [webFile, workerFile] = [join(dataDir, "web.port"), join(dataDir, "worker.port")];
  const [webPort, workerPort] = [await freePort(webFile), await freePort(workerFile)];
  await rememberPort(webFile, webPort);
  await rememberPort(workerFile, workerPort);
  return { port, dataDir, webPort, workerPort, handedOn };
}
