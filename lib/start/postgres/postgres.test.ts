import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Postgres, startPostgres } from "./postgres";

let dataDir = "";
const settings = { fsync: "off", max_connections: "10" };
const begin = () => startPostgres({ dataDir, settings, initdbFlags: ["--wal-segsize=1", "--no-sync"] });
const mark = () => join(dataDir, "postgres", "data", "postmaster.pid");

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "trefoil-postgres-"));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

describe("startPostgres", () => {
  test("keeps data and port from one start to the next", async () => {
    const first = await begin();
    await ask(first.url, "create table kept as select 42 as answer");
    await first.stop();
    const second = await begin();
    const rows = await ask(second.url, "select answer from kept");
    await second.stop();

    expect(rows).toEqual([{ answer: 42 }]);
    expect(second.port).toBe(first.port);
  });

  test("listens on the loopback alone, and lets nobody in without the password", async () => {
    const server = await begin();
    const [settings] = await ask(
      server.url,
      "select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets",
    );
    const wrong = new URL(server.url);
    wrong.password = "guess";
    const attempt = ask(wrong.href, "select 1");
    await expect(attempt).rejects.toMatchObject({ code: "28P01" });
    await server.stop();

    expect(settings).toEqual({ addresses: "127.0.0.1", sockets: "" });
    expect((await stat(join(dataDir, "postgres", "password"))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, "postgres"))).mode & 0o777).toBe(0o700);
  });

  test("never waits for us to read what it writes down", async () => {
    const server = await begin();
    // Another process has half a megabyte written down; we do nothing until it has ended.
    const script = `
      const { Client } = require("pg");
      const client = new Client({ connectionString: process.argv[1] });
      client.connect()
        .then(() => client.query("set log_min_duration_statement = 0"))
        .then(() => client.query("select length($1)", ["x".repeat(500_000)]))
        .then(() => client.end());`;
    const { status, signal } = spawnSync(process.execPath, ["-e", script, server.url], { timeout: 240_000 });
    await server.stop();
    expect({ status, signal }).toEqual({ status: 0, signal: null });
  });

  test("starts after a crash that left its mark", async () => {
    const crashed = await begin();
    await ask(crashed.url, "create table survived as select 1 as one");
    const left = await readFile(mark(), "utf8");
    process.kill(Number.parseInt(left, 10), "SIGKILL");
    await crashed.ended;
    expect(await readFile(mark(), "utf8")).toBe(left);

    const server = await begin();
    const rows = await ask(server.url, "select one from survived");
    await server.stop();
    expect(rows).toEqual([{ one: 1 }]);
  });

  test("starts when the mark names a program that is not Postgres", async () => {
    await writeFile(mark(), `${process.pid}\n/elsewhere\n1\n`);
    const server: Postgres = await begin();
    const rows = await ask(server.url, "select 1 as one");
    await server.stop();
    expect(rows).toEqual([{ one: 1 }]);
  });

  test("refuses a folder that another living process keeps", async () => {
    const server = await begin();
    const other = spawn("sleep", ["60"]);
    await once(other, "spawn");
    await writeFile(join(dataDir, "postgres", "keeper"), String(other.pid));

    await expect(begin()).rejects.toThrow(/in use by process \d+/);
    await ask(server.url, "select 1");
    other.kill();
    await server.stop();
  });
});
