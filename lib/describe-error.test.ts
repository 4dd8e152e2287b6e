import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { describeError } from "@/lib/describe-error";
import { newId } from "@/lib/ids";
import { test } from "@/lib/testing/test";

const WORDS = "ada@example.org says hello\n    at dawn (the café)";

describe("describeError", () => {
  const failureOf = async (work: () => Promise<unknown>) => {
    const error: unknown = await work().then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return describeError(error);
  };

  test("says what broke in the database: code, table, constraint and the sentence", async ({ scope }) => {
    const { workspaceId } = scope;
    const row = sql`(${workspaceId}, ${newId()}, 'image', ${WORDS}, 1, ''::bytea, now())`;
    const twice = await failureOf(() =>
      inWorkspace(scope, ({ db }) =>
        db.execute(sql`insert into media (workspace_id, id, kind, mime, bytes, sha256, created_at)
          values ${row}, ${row}`),
      ),
    );
    expect(twice).toMatchObject({
      error: "Error ← error",
      code: "23505",
      table: "media",
      constraint: "media_pkey",
      message: 'duplicate key value violates unique constraint "media_pkey"',
    });
    expect(JSON.stringify(twice)).not.toMatch(/ada|hello|dawn/);
    const missing = await failureOf(() =>
      inWorkspace(scope, ({ db }) =>
        db.execute(sql`insert into media (workspace_id) values (${workspaceId})`),
      ),
    );
    expect(missing).toMatchObject({
      code: "23502",
      table: "media",
      message: 'null value in column "id" of relation "media" violates not-null constraint',
    });
  });

  test("says nothing of what a person wrote", async ({ scope }) => {
    const casts = ["uuid", "int", "timestamptz", "jsonb", "inet"];
    for (const type of casts) {
      const found = await failureOf(() =>
        inWorkspace(scope, ({ db }) => db.execute(sql`select ${WORDS}::text::${sql.raw(type)}`)),
      );
      expect(found.code, type).toMatch(/^22/);
      expect(JSON.stringify(found), type).not.toMatch(/ada|hello|dawn/);
    }
  });

  test("is also what anybody else prints of a database error", async ({ scope }) => {
    const thrown: unknown = await inWorkspace(scope, ({ db }) =>
      db.execute(sql`select ${WORDS}::text::uuid`),
    ).catch((error: unknown) => error);
    const cause = thrown instanceof Error ? thrown.cause : undefined;
    expect(inspect(thrown)).toContain("22P02");
    for (const each of [thrown, cause, new Error("A page failed", { cause: thrown })]) {
      expect(inspect(each)).not.toMatch(/ada|hello|dawn/);
    }
  });

  test("shows the frames of other errors, and never their message", () => {
    const found = describeError(new Error(WORDS, { cause: new TypeError("hello") }));
    expect(found.error).toBe("Error ← TypeError");
    expect(found.stack).toContain("describe-error.test.ts");
    expect(JSON.stringify(found)).not.toMatch(/ada|hello|dawn/);
    expect(describeError("hello")).toEqual({ error: "not an error" });
  });
});
