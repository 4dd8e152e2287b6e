import { fileURLToPath } from "node:url";
import { fillDemo, presentDemo, wasInterrupted } from "@/lib/start/demo/demo-world";
import { hidden } from "@/lib/start/install/hide-secrets.mjs";
import { makeDatabase, migrateGround } from "@/lib/start/postgres/prepare-database";
import { buildDoors } from "@/lib/start/programs/build-doors";
import { buildPages } from "@/lib/start/programs/build-pages";
import { openDevFront } from "@/lib/start/programs/dev-front";
import { clearFolder, holdFolder, logFileOf } from "@/lib/start/programs/folder";
import { keepRunning, type Running } from "@/lib/start/programs/keep-running";
import { jsonLines, namedLines, outliveOutput, type Printer } from "@/lib/start/programs/print-lines";
import { freePort } from "@/lib/start/programs/processes";
import { type Ground, housePrograms, type Program } from "@/lib/start/programs/programs";
import { sayHowToBegin } from "./first-owner";
import { checkPorts, demoGround, givenGround, keepPostgres, simulatorProgram } from "./ground";
import { say, sayWhile } from "./say";
import { type DemoSettings, type RealSettings, readSettings, SettingsWrong } from "./settings";
import { warningsOf } from "./warnings";

const IMPATIENCE_MS = 1_000;
const isWatching = process.argv.includes("--watch");
/** `migrate` or `seed`: do that and end. */
const only = process.argv.includes("--only") ? process.argv.at(-1) : undefined;
const isFresh = process.argv.includes("--fresh");

const running: Running[] = [];
/** Stops what the programs depend on; called after them, the last first. */
const footing: (() => Promise<void>)[] = [];
let isStopping = false;
let isReal = false;
let isUp = false;

async function start(): Promise<void> {
  const settings = readSettings({ ...process.env, ...hidden });
  isReal = settings.mode === "real";
  footing.push(await holdFolder(settings.DATA_DIR));
  await checkPorts(settings);
  const building =
    isWatching || only ? Promise.resolve() : build(await logFileOf(settings.DATA_DIR, "build"));
  // A failed build is reported below; until then something else may fail first.
  building.catch(() => undefined);

  const ground = settings.mode === "demo" ? await prepareDemo(settings) : await prepareGiven(settings);
  if (only) return stop(0);
  await building;
  if (isStopping) return;
  const behindFront = isWatching ? { ...ground, port: await freePort() } : ground;
  await sayWhile("Starting web, gateway and worker", () =>
    Promise.all(housePrograms(behindFront, isWatching).map((program) => run(program, ground))),
  );
  if (isWatching)
    footing.push(await openDevFront({ port: ground.port, gateway: behindFront.port, web: ground.webPort }));
  if (isStopping) return;
  isUp = true;
  if (settings.mode === "demo") return presentDemo(ground);
  say(`Trefoil is ready at ${ground.publicUrl}`);
  say(
    `It listens on ${ground.host} port ${ground.port}, for your reverse proxy; HOST and PORT say otherwise.`,
  );
  await sayHowToBegin(ground);
  say(`Webhook callback for Meta: ${ground.publicUrl}/webhooks/meta`);
  if (!settings.META_VERIFY_TOKEN) say(`Its verify token: ${ground.verifyToken}`);
}

async function build(logFile: string): Promise<void> {
  await buildPages(logFile);
  await buildDoors();
}

async function prepareDemo(settings: DemoSettings): Promise<Ground> {
  const { DATA_DIR: dataDir } = settings;
  if (isFresh || wasInterrupted(dataDir)) await clearFolder(dataDir);
  const postgres = await sayWhile("Starting PostgreSQL", () => keepPostgres(dataDir, () => isStopping));
  footing.push(() => postgres().stop());
  const plot = await demoGround(settings, postgres());
  await makeDatabase(postgres().url, plot.ownerUrl);
  const ground = { ...plot, roleUrls: await migrateGround(plot) };
  if (only === "migrate") return ground;
  await run(simulatorProgram(settings, ground, isWatching), ground);
  await fillDemo(ground);
  return ground;
}

async function prepareGiven(settings: RealSettings): Promise<Ground> {
  if (isFresh) throw new Error("--fresh is for the demo. It does not touch a database of yours.");
  const plot = await givenGround(settings);
  for (const sentence of warningsOf(settings)) say(`Warning: ${sentence}`);
  const roleUrls = await sayWhile("Bringing the database up to date", () => migrateGround(plot));
  return { ...plot, roleUrls };
}

async function run(program: Program, { dataDir }: Ground): Promise<void> {
  if (isStopping) return;
  const logFile = await logFileOf(dataDir, program.name);
  const started = keepRunning(program, { logFile, print: printerOf(program.name) });
  running.push(started);
  await started.ready;
}

/** The demo's console stays readable; a real one prints everything, for log collectors (journald, Docker). */
function printerOf(name: string): Printer | undefined {
  if (isWatching) return namedLines(name);
  return isReal ? jsonLines(name) : undefined;
}

async function stop(code: number): Promise<never> {
  isStopping = true;
  await Promise.allSettled(running.map((each) => each.stop()));
  for (const end of footing.reverse()) await end();
  process.exit(code);
}

let stoppingSince = 0;

/** One Ctrl-C may reach us twice, from the terminal and from npm; only a later one means hurry. */
function beAsked(): void {
  if (stoppingSince === 0) {
    stoppingSince = Date.now();
    say("Stopping…");
    void stop(0);
  } else if (Date.now() - stoppingSince > IMPATIENCE_MS) {
    for (const each of running) each.kill();
    process.exit(1);
  }
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, beAsked);

outliveOutput();
process.on("uncaughtException", (error) => {
  say(`Unexpected: ${error.message}`);
  // Running programs matter more than a clean end: they are kept until somebody ends us.
  if (!isUp) void stop(1);
});

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));
start().catch((error: unknown) => {
  if (isStopping) return;
  if (error instanceof SettingsWrong) for (const line of error.lines) say(line);
  else say(error instanceof Error ? error.message : "Trefoil could not start.");
  void stop(1);
});
