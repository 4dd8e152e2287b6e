import { readFile } from "node:fs/promises";
import { build, stop } from "esbuild";
import { z } from "zod";

/** Our processes that are bundled into one file each, and the path of that file. */
export const BUILT = {
  gateway: "node_modules/.cache/trefoil/gateway.mjs",
  worker: "node_modules/.cache/trefoil/worker.mjs",
  /** Started by the gateway, which looks for it in its own folder. */
  pictures: "node_modules/.cache/trefoil/pictures.mjs",
};
const SOURCES = {
  gateway: "lib/gateway/main.ts",
  worker: "lib/jobs/main.ts",
  pictures: "lib/media/pictures/main.ts",
};

/** Packages of which we use little: bundling only that halves a process's memory and its time to start. */
const TAKEN_APART = ["@hono/node-server", "@hono/zod-openapi", "drizzle-orm", "hono", "zod"];

const Package = z.object({ dependencies: z.record(z.string(), z.string()) });

/**
 * Bundle the gateway and the worker into one file each, so that they start fast and compile nothing while
 * they run. Takes less than a second.
 *
 * @throws Error naming what does not resolve or parse.
 */
export async function buildDoors(): Promise<void> {
  const { dependencies } = Package.parse(JSON.parse(await readFile("package.json", "utf8")));
  await build({
    entryPoints: SOURCES,
    outdir: "node_modules/.cache/trefoil",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node24",
    logLevel: "silent",
    external: Object.keys(dependencies).filter((name) => !TAKEN_APART.includes(name)),
    // Bundled packages may still `require` Node's own modules.
    banner: {
      js: 'import { createRequire as oldWay } from "node:module"; const require = oldWay(import.meta.url);',
    },
  });
  // esbuild keeps a process for the next build, and there is none.
  await stop();
}
