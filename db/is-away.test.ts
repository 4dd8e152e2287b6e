import { Pool } from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { ownerUrl, readyDatabase } from "@/lib/testing/database";
import { isAway } from "./is-away";

const failureOf = async (url: string, statement = "select 1") => {
  const pool = new Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 2_000 });
  pool.on("error", () => undefined);
  try {
    await pool.query(statement);
    return null;
  } catch (error) {
    return error;
  } finally {
    await pool.end();
  }
};

const at = (change: (url: URL) => void) => {
  const url = new URL(ownerUrl());
  change(url);
  return url.href;
};

beforeAll(readyDatabase);

describe("isAway", () => {
  test("sees that the database cannot be reached, or lets nobody in", async () => {
    const refused = await failureOf(
      at((url) => {
        url.port = "1";
      }),
    );
    const password = await failureOf(
      at((url) => {
        url.password = "changed";
      }),
    );
    const missing = await failureOf(
      at((url) => {
        url.pathname = "/no_such_database";
      }),
    );
    const ended = await failureOf(ownerUrl(), "select pg_terminate_backend(pg_backend_pid())");
    for (const error of [refused, password, missing, ended]) {
      expect(isAway(error)).toBe(true);
      expect(isAway(new Error("Failed query", { cause: error }))).toBe(true);
    }
  });

  test("does not take a fault of ours for it", async () => {
    for (const statement of ["select nothing", "select 'x'::int", "select 1/0"]) {
      const error = await failureOf(ownerUrl(), statement);
      expect([error, isAway(error)]).toEqual([expect.any(Error), false]);
    }
    expect(isAway(new Error("connection"))).toBe(false);
    expect(isAway("ECONNREFUSED")).toBe(false);
  });
});
