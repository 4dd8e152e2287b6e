import { describe, expect, test } from "vitest";
import { readSettings } from "./settings";
import { warningsOf } from "./warnings";

const real = {
  DATABASE_URL: "postgres://owner:secret@db.example.com:5432/trefoil?sslmode=verify-full",
  META_APP_ID: "1234567890",
  META_APP_SECRET: "0123456789abcdef0123456789abcdef",
  PUBLIC_URL: "https://inbox.example.com/",
  TREFOIL_MASTER_KEY: "ab".repeat(32),
};

function warnings(more: Record<string, string>): string[] {
  const settings = readSettings({ ...real, ...more });
  return settings.mode === "real" ? warningsOf(settings) : [];
}

describe("a start for real", () => {
  test.each([
    "postgres://o:p@db.example.com/t?sslmode=verify-full&sslrootcert=/etc/ca.pem",
    "postgres://o:p@127.0.0.1/t",
    "postgres://o:p@[::1]:5433/t",
    "postgres://o:p@localhost/t",
    "postgres://o:p@localhost/t?host=/var/run/postgresql",
  ])("says nothing about %s", (DATABASE_URL) => {
    expect(warnings({ DATABASE_URL })).toEqual([]);
  });

  test.each([
    "postgres://o:password@db.example.com/t",
    "postgres://o:password@10.0.0.5/t?sslmode=prefer",
    "postgres://o:password@db.example.com/t?sslmode=disable",
    "postgres://o:password@db.example.com/t?sslmode=no-verify",
  ])("warns of a database elsewhere without TLS: %s", (DATABASE_URL) => {
    const lines = warnings({ DATABASE_URL });
    expect(lines).toEqual([expect.stringContaining("sslmode=verify-full")]);
    expect(lines.join()).not.toContain("password");
  });

  test("warns of a given role's way as well", () => {
    const roleUrls = Object.fromEntries(
      ["GATEWAY", "RECEIVER", "WEB", "WORKER"].map((name) => [
        `DATABASE_${name}_URL`,
        `postgres://${name.toLowerCase()}:p@db.example.com/t${name === "WEB" ? "" : "?sslmode=verify-full"}`,
      ]),
    );
    expect(warnings(roleUrls)).toHaveLength(1);
  });

  test.each([
    ["smtp://mail.example.com", 1],
    ["smtp://mail.example.com:587?tls=required", 0],
    ["smtps://mail.example.com", 0],
    ["smtp://127.0.0.1:25", 0],
  ])("about the mail server %s it says %i sentences", (SMTP_URL, count) => {
    expect(warnings({ SMTP_URL })).toHaveLength(count);
  });

  test.each([
    ["0.0.0.0", 1],
    ["127.0.0.1", 0],
    ["::1", 0],
  ])("about listening on %s it says %i sentences", (HOST, count) => {
    expect(warnings({ HOST })).toHaveLength(count);
  });
});
