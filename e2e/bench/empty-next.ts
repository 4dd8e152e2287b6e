import { execFileSync } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { freePort, run, signal, until } from "@/e2e/product/processes";
import { inherited } from "@/e2e/product/start-product";

const FOLDER = ".data/bench-empty-page";
const NEXT = join(process.cwd(), "node_modules/next/dist/bin/next");

/** Empty pages of the same Next and React: one with a word, one with a link, one with a key. */
const FILES = {
  "package.json": '{ "private": true }',
  "app/layout.jsx":
    "export default function Layout({ children }) { return <html lang='en'><body>{children}</body></html>; }",
  "app/page.jsx": "export default function Page() { return <p>Nothing</p>; }",
  "app/link/page.jsx": `import Link from "next/link";
    export const dynamic = "force-dynamic";
    export default function Page() { return <Link id="go" href="/content">Go</Link>; }`,
  // Rendered for each request, like the product's pages, which depend on the member.
  "app/content/page.jsx": `export const dynamic = "force-dynamic";
    export default function Page() { return <p id="content">Content</p>; }`,
  "app/key/page.jsx": `import { Key } from "./key";
    export const dynamic = "force-dynamic";
    export default function Page() { return <Key />; }`,
  "app/key/key.jsx": `"use client";
    import { useEffect, useState } from "react";
    export function Key() {
      const [isPressed, setPressed] = useState(false);
      useEffect(() => {
        const press = ({ key }) => key === "j" && setPressed(true);
        document.addEventListener("keydown", press);
        return () => document.removeEventListener("keydown", press);
      }, []);
      return <p aria-current={isPressed ? "page" : undefined}>Nothing</p>;
    }`,
  "next.config.mjs": `export default { turbopack: { root: ${JSON.stringify(process.cwd())} } };`,
};

export interface EmptyNext {
  url: string;
  stop(): void;
}

/** Build and start them. */
export async function startEmptyNext(): Promise<EmptyNext> {
  await rm(FOLDER, { recursive: true, force: true });
  for (const [name, content] of Object.entries(FILES)) {
    await mkdir(dirname(join(FOLDER, name)), { recursive: true });
    await writeFile(join(FOLDER, name), content);
  }
  const env = {
    ...inherited(["PATH", "HOME"]),
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_ENV: "production",
  } as const;
  execFileSync(join(process.cwd(), "node_modules/.bin/node"), [NEXT, "build"], {
    cwd: FOLDER,
    env,
    stdio: "pipe",
  });
  const port = await freePort();
  const server = run([NEXT, "start", "--hostname", "127.0.0.1", "--port", String(port)], {
    env,
    cwd: FOLDER,
    logFile: join(FOLDER, "start.log"),
  });
  const stop = () => void signal(server.pid ?? 0, "SIGTERM");
  const url = `http://127.0.0.1:${port}`;
  const answers = () =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
  try {
    await until("the empty page answers", answers);
  } catch (error) {
    stop();
    throw error;
  }
  return { url, stop };
}
