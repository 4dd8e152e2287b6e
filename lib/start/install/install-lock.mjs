import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** No installation takes so long; the process id is another program's by now. */
const LOCK_MS_MAX = 15 * 60_000;

/**
 * Let one of several starts install in a folder, and the others wait for it.
 *
 * @param {string} root
 * @param {(sentence: string) => void} say
 * @returns {Promise<() => void>} Call it to let the next one in.
 */
export async function lockInstall(root, say) {
  const name = createHash("sha256").update(root).digest("hex").slice(0, 16);
  const file = join(tmpdir(), `trefoil-install-${name}.lock`);
  for (let waited = 0; ; waited += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
    const isOld = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > LOCK_MS_MAX;
    if ((holder && !isAlive(holder)) || isOld) rmSync(file, { force: true });
    else if (waited === 1) say("Waiting for another installation in this folder…");
    await new Promise((done) => setTimeout(done, 500));
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}
