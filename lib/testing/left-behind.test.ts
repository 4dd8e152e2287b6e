import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, test, vi } from "vitest";
import { changeEnv } from "./change-env";
import { leftBehind, processState } from "./left-behind";

const cases: [what: string, change: () => Promise<() => unknown> | (() => unknown), lines: string[]][] = [
  ["a setting", () => changeEnv({ WEB_URL: "http://127.0.0.1:1" }), ["setting WEB_URL"]],
  ["a setting that is gone", () => changeEnv({ PUBLIC_URL: undefined }), ["setting PUBLIC_URL"]],
  [
    "a listener of the process",
    () => {
      const listener = () => undefined;
      process.on("SIGUSR2", listener);
      return () => process.off("SIGUSR2", listener);
    },
    ["listener of the process for SIGUSR2"],
  ],
  [
    "another fetch",
    () => {
      const before = globalThis.fetch;
      globalThis.fetch = async () => new Response();
      return () => {
        globalThis.fetch = before;
      };
    },
    ["global fetch"],
  ],
  [
    "a clock that stands still",
    () => {
      vi.useFakeTimers({ toFake: ["Date"] });
      return () => vi.useRealTimers();
    },
    ["global Date", "fake clock"],
  ],
  [
    "a server",
    async () => {
      const server = createServer().listen(0, "127.0.0.1");
      await once(server, "listening");
      return () => new Promise((closed) => server.close(closed));
    },
    ["open TCPServerWrap"],
  ],
  [
    "a program",
    async () => {
      const child = spawn(process.execPath, ["--eval", "process.stdin.resume()"]);
      await once(child, "spawn");
      return async () => {
        child.kill("SIGKILL");
        await once(child, "close");
      };
    },
    ["open ProcessWrap"],
  ],
];

describe("a file of tests", () => {
  test.for(cases)(
    "is told that it leaves %s behind, and not once it has put it back",
    async ([, change, lines]) => {
      const before = processState();
      const putBack = await change();
      const found = leftBehind(before, processState());
      await putBack();
      expect(found).toEqual(lines);
      await vi.waitFor(() => expect(leftBehind(before, processState())).toEqual([]));
    },
  );
});

describe("changeEnv", () => {
  test("puts back what was there, and removes what was not", () => {
    const before = { ...process.env };
    const putBack = changeEnv({ PUBLIC_URL: "http://127.0.0.1:1", SMTP_URL: "smtp://127.0.0.1:1" });
    expect([process.env.PUBLIC_URL, process.env.SMTP_URL]).toEqual([
      "http://127.0.0.1:1",
      "smtp://127.0.0.1:1",
    ]);
    putBack();
    expect(process.env).toEqual(before);
  });
});
