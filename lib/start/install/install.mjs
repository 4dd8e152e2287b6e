// Installs what is missing. Runs under whatever Node launched npm: Node 20 will do.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installChromium } from "./browser.mjs";
import { lockInstall } from "./install-lock.mjs";
import { withoutSecrets } from "./without-secrets.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const modules = join(root, "node_modules");
// The Node that runs npm: ours is in the folder that is about to be replaced.
const node = process.env.npm_node_execpath ?? process.execPath;
const say = (sentence) => process.stdout.write(`trefoil: ${sentence}\n`);

function fail(sentence) {
  process.stderr.write(`trefoil: ${sentence}\n`);
  process.exit(1);
}

const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined);

/** Whether node_modules matches package-lock.json. */
function isInstalled() {
  const packages = read(join(root, "package-lock.json"))?.packages ?? {};
  const here = read(join(modules, ".package-lock.json"))?.packages;
  if (!here) return false;
  return Object.entries(packages).every(
    ([path, { version, optional }]) => path === "" || optional || here[path]?.version === version,
  );
}

/** @returns {Promise<number | null>} How npm ended. */
function npm(...args) {
  const program = process.env.npm_execpath;
  const [command, first] = program?.endsWith("js") ? [node, [program]] : ["npm", []];
  // npm's scripts must not find our `node` first, which disappears halfway.
  const paths = (process.env.PATH ?? "").split(delimiter).filter((path) => !path.startsWith(modules));
  const env = { ...withoutSecrets(process.env), PATH: paths.join(delimiter), NODE_ENV: "development" };
  const child = spawn(command, [...first, ...args, "--include=dev", "--loglevel=error"], {
    cwd: root,
    env,
    stdio: "inherit",
  });
  return new Promise((done) => child.once("error", () => done(null)).once("exit", done));
}

async function installPackages() {
  const startedAt = Date.now();
  say("Installing dependencies (about a minute)…");
  const progress = setInterval(() => {
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    say(`  … ${seconds} s, ${countPackages()} packages`);
  }, 5_000);
  const isLocked = existsSync(join(root, "package-lock.json"));
  let code = isLocked ? await npm("ci") : await npm("install");
  if (code !== 0 && isLocked) {
    say("npm ci failed; trying npm install.");
    code = await npm("install");
  }
  clearInterval(progress);
  if (code !== 0) fail("The dependencies could not be installed; npm said why above. Is the network there?");
  say(`Dependencies installed in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
}

/** npm makes all folders first and fills them then; a filled one has its package.json. */
function countPackages() {
  const names = (folder) => (existsSync(folder) ? readdirSync(folder) : []);
  return names(modules)
    .flatMap((name) =>
      name.startsWith("@") ? names(join(modules, name)).map((own) => `${name}/${own}`) : name,
    )
    .filter((name) => existsSync(join(modules, name, "package.json"))).length;
}

/** Node 24 fetches itself in an install script, which may be off. */
function ensureNode() {
  const link = join(modules, ".bin", "node");
  const nodeVersion = read(join(modules, "node", "package.json"))?.version;
  const found = () => spawnSync(link, ["--version"], { encoding: "utf8" }).stdout?.trim();
  if (found() === `v${nodeVersion}`) return;

  say(`Fetching Node ${nodeVersion}…`);
  const script = join(modules, "node", "installArchSpecificPackage.js");
  spawnSync(node, [script], {
    cwd: join(modules, "node"),
    env: withoutSecrets(process.env),
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link);
  symlinkSync(join("..", "node", "bin", "node"), link);
  if (found() !== `v${nodeVersion}`) {
    fail(
      `Node ${nodeVersion} does not run on this system (${process.platform} ${process.arch}); Trefoil needs Linux with glibc, or macOS.`,
    );
  }
}

/** Delete the headers for compilers, a fifteenth of all that is installed; nothing here compiles. */
function dropHeaders() {
  const inside = join(modules, "node", "node_modules");
  for (const name of existsSync(inside) ? readdirSync(inside) : []) {
    if (!name.startsWith("node-")) continue;
    rmSync(join(inside, name, "include"), { recursive: true, force: true });
  }
}

const [major] = process.versions.node.split(".").map(Number);
if (major < 20) fail(`Node 20 or newer is needed to start; this is ${process.version}.`);
if (process.platform === "win32") fail("Trefoil runs on Linux and macOS; on Windows use WSL.");

const unlock = await lockInstall(root, say);
process.on("exit", unlock);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
if (!isInstalled()) await installPackages();
ensureNode();
dropHeaders();
if (process.argv.includes("--browser")) {
  process.chdir(root);
  try {
    installChromium(say);
  } catch (error) {
    fail(error.message);
  }
}
