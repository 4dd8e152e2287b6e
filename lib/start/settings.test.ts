import { describe, expect, test } from "vitest";
import { givenRoles } from "./role-settings";
import { readSettings, SettingsWrong } from "./settings";

const real = {
  DATABASE_URL: "postgres://owner:secret@db.example.com:5432/trefoil",
  META_APP_ID: "1234567890",
  META_APP_SECRET: "0123456789abcdef0123456789abcdef",
  PUBLIC_URL: "https://inbox.example.com/",
  TREFOIL_MASTER_KEY: "ab".repeat(32),
};

function linesFor(settings: Record<string, string>): string[] {
  try {
    readSettings(settings);
  } catch (error) {
    if (error instanceof SettingsWrong) return error.lines;
    throw error;
  }
  return [];
}

describe("readSettings", () => {
  test("is a demo when nothing is set, and when what is set is empty", () => {
    expect(readSettings({})).toMatchObject({ mode: "demo", PORT: 3000, SIMULATOR_PORT: 4100 });
    expect(readSettings({ DATABASE_URL: "", META_APP_ID: " " }).mode).toBe("demo");
  });

  test("is no demo where production is meant and the settings got lost", () => {
    const [line, ...more] = linesFor({ NODE_ENV: "production" });
    expect(more).toEqual([]);
    expect(line).toMatch(/^NODE_ENV is production, and none of DATABASE_URL, .* is set\./);
    expect(readSettings({ ...real, NODE_ENV: "production" }).mode).toBe("real");
    expect(readSettings({ NODE_ENV: "development" }).mode).toBe("demo");
  });

  test("takes the roles of all four processes, each its own, or of none", () => {
    const names = ["GATEWAY", "RECEIVER", "WEB", "WORKER"].map((name) => `DATABASE_${name}_URL`);
    const roleUrls = Object.fromEntries(
      names.map((name) => [name, `postgres://${name}:p@db.example.com/trefoil`]),
    );
    const settings = readSettings({ ...real, ...roleUrls });
    expect(settings.mode === "real" && givenRoles(settings)?.trefoil_web).toBe(roleUrls.DATABASE_WEB_URL);
    const plain = readSettings(real);
    expect(plain.mode === "real" && givenRoles(plain)).toBeNull();
    expect(linesFor({ ...real, ...roleUrls, DATABASE_WEB_URL: "" })).toEqual([
      "DATABASE_WEB_URL is missing: give the roles of all four processes, or of none",
    ]);
    expect(linesFor({ ...real, ...roleUrls, DATABASE_WEB_URL: real.DATABASE_URL })).toHaveLength(1);
    // Roles alone are no demo either.
    expect(linesFor(roleUrls)).toHaveLength(5);
  });

  test("takes ports and folder in the demo, so that two can run side by side", () => {
    const settings = readSettings({ PORT: "3100", SIMULATOR_PORT: "4200", DATA_DIR: "/tmp/other" });
    expect(settings).toMatchObject({ PORT: 3100, SIMULATOR_PORT: 4200, DATA_DIR: "/tmp/other" });
  });

  test("is real when all is set", () => {
    expect(readSettings(real)).toMatchObject({
      mode: "real",
      PUBLIC_URL: "https://inbox.example.com",
      META_GRAPH_URL: "https://graph.facebook.com",
    });
  });

  test.each(Object.keys(real))("names %s alone when only that is missing", (name) => {
    const lines = linesFor({ ...real, [name]: "" });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${name} is missing: `));
  });

  test("names every missing setting when one is set", () => {
    expect(linesFor({ META_APP_ID: "1234567890" }).map((line) => line.split(" ")[0])).toEqual([
      "DATABASE_URL",
      "META_APP_SECRET",
      "PUBLIC_URL",
      "TREFOIL_MASTER_KEY",
    ]);
  });

  test.each([
    ["DATABASE_URL", "mysql://db.example.com/trefoil"],
    ["DATABASE_URL", "db.example.com"],
    ["META_APP_ID", "my app"],
    ["META_APP_SECRET", "short"],
    ["PUBLIC_URL", "http://inbox.example.com"],
    ["PUBLIC_URL", "https://inbox.example.com/trefoil"],
    ["PUBLIC_URL", "inbox"],
    ["TREFOIL_MASTER_KEY", "password"],
    ["META_GRAPH_URL", "graph"],
    ["SMTP_URL", "https://mail.example.com"],
    ["SMTP_URL", "smtp://mail.example.com?tls=maybe"],
    ["HOST", "300.1.2.3"],
    ["HOST", "http://127.0.0.1"],
    ["PORT", "0"],
    ["PORT", "70000"],
    ["PORT", "http"],
    ["LOG_LEVEL", "loud"],
    ["METRICS_TOKEN", "short"],
    ["META_GRAPH_VERSION", "27"],
    ["META_GRAPH_VERSION", "newest"],
    ["META_LOGIN_CONFIG_ID", "my login"],
    ["META_POST_BY", "twice"],
    ["MEMBER_INVITERS", "everybody"],
    ["OFFLINE_PAGE", "maybe"],
  ])("refuses a malformed %s in one line that does not repeat it: %s", (name, value) => {
    const lines = linesFor({ ...real, [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${name} must `));
    if (value.length > 5) expect(lines[0]).not.toContain(value);
  });

  test("refuses a malformed port in the demo too", () => {
    expect(linesFor({ PORT: "many" })).toEqual(["PORT must be a port, 1 to 65535"]);
  });

  test("lets a machine try itself over plain http", () => {
    expect(readSettings({ ...real, PUBLIC_URL: "http://localhost:3000" }).mode).toBe("real");
  });
});
