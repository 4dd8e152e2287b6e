import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { withoutSecrets } from "./without-secrets.mjs";

/** Chromium without its windows and menus, a package of its own in Debian. */
const SHELL_PATH = "/usr/bin/chromium-headless-shell";

const CHROMIUM_PATHS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Find a Chromium for the journeys in `e2e/`: the headless one where there is one, which has the same engine and
 * takes a fifth less of the processor.
 *
 * @returns {string | undefined} The program named by CHROMIUM_PATH, or this system's own. Undefined if there
 *   is none, which leaves Playwright to use the one it installed.
 */
export function findChromium() {
  return [process.env.CHROMIUM_PATH, SHELL_PATH, ...CHROMIUM_PATHS].find(
    (path) => path && existsSync(path) && !isSnapStub(path),
  );
}

/**
 * Make sure that a Chromium is there: this system's, else Debian's package where we may install it, else
 * Playwright's own.
 *
 * @param {(sentence: string) => void} say Called with a line about each slow step.
 * @throws {Error} If none could be installed.
 */
export function installChromium(say) {
  if (findChromium()) return;
  if (process.getuid?.() === 0 && isDebian()) {
    say("Installing Chromium from Debian (about a minute)…");
    const env = { ...withoutSecrets(process.env), DEBIAN_FRONTEND: "noninteractive" };
    const apt = (...args) =>
      spawnSync("apt-get", [...args], { env, stdio: ["ignore", "ignore", "inherit"] }).status;
    const install = (name) =>
      apt("install", "-y", "-qq", "--no-install-recommends", name, "fonts-liberation") === 0;
    // Older releases have only the whole one.
    if (apt("update", "-qq") === 0 && (install("chromium-headless-shell") || install("chromium"))) return;
    say("Debian's Chromium could not be installed; trying Playwright's.");
  }
  const program = "node_modules/@playwright/test/cli.js";
  if (hasPlaywrightChromium()) return;
  say("Installing Playwright's Chromium (about a minute)…");
  const flags = process.getuid?.() === 0 && process.platform === "linux" ? ["--with-deps"] : [];
  const { status } = spawnSync("node_modules/.bin/node", [program, "install", ...flags, "chromium"], {
    env: withoutSecrets(process.env),
    stdio: "inherit",
  });
  if (status !== 0) {
    throw new Error("No Chromium could be installed. Install one and set CHROMIUM_PATH to its program.");
  }
}

function isDebian() {
  return existsSync("/etc/os-release") && /^ID=["']?debian/m.test(readFileSync("/etc/os-release", "utf8"));
}

/** Ubuntu's /usr/bin/chromium-browser is a script that asks for a snap. */
function isSnapStub(path) {
  const start = readFileSync(path).subarray(0, 4000).toString("latin1");
  return start.startsWith("#!") && start.includes("snap");
}

function hasPlaywrightChromium() {
  const ask = "import('@playwright/test').then(({ chromium }) => console.log(chromium.executablePath()))";
  const { stdout } = spawnSync("node_modules/.bin/node", ["--input-type=module", "-e", ask], {
    env: withoutSecrets(process.env),
    encoding: "utf8",
  });
  return Boolean(stdout) && existsSync(stdout.trim());
}
