import { describe, expect, test } from "vitest";
import { asRole } from "@/db/ensure-roles";
import type { RoleName } from "@/db/roles";
import { type Ground, housePrograms } from "./programs";
import { deriveSecrets } from "./secrets";

const secrets = deriveSecrets("ab".repeat(32));
const ownerUrl = "postgres://owner:owner-password@db.example.com:5432/trefoil?sslmode=require";
const urlFor = (role: RoleName) => asRole(ownerUrl, role, secrets.passwords[role]);
const ground: Ground = {
  ownerUrl,
  givenUrls: null,
  roleUrls: {
    trefoil_gateway: urlFor("trefoil_gateway"),
    trefoil_receiver: urlFor("trefoil_receiver"),
    trefoil_web: urlFor("trefoil_web"),
    trefoil_worker: urlFor("trefoil_worker"),
  },
  secrets,
  appId: "1234567890",
  appSecret: "0123456789abcdef0123456789abcdef",
  verifyToken: "verify-token",
  graphUrl: "https://graph.facebook.com",
  publicUrl: "https://inbox.example.com",
  host: "0.0.0.0",
  port: 3000,
  webPort: 3001,
  workerPort: 3002,
  dataDir: "/var/lib/trefoil",
  handedOn: {
    PATH: "/usr/bin",
    SMTP_URL: "smtp://mail.example.com",
    META_GRAPH_VERSION: "v26.0",
    AWS_SECRET_ACCESS_KEY: "not for us",
  },
};

const environments = Object.fromEntries(
  housePrograms(ground).map(({ name, env }) => [name, JSON.stringify(env)]),
);
const programsWith = (secret: string) =>
  Object.keys(environments).filter((name) => environments[name]?.includes(secret));

describe("housePrograms", () => {
  test.each([
    ["the key of channels", secrets.channelsKey, ["worker"]],
    ["the key of people", secrets.peopleKey, ["web", "gateway", "worker"]],
    ["what signs links to another password", secrets.resetsKey, ["gateway", "worker"]],
    ["what signs sessions", secrets.sessionSecret, ["web", "gateway"]],
    ["the app's secret", ground.appSecret, ["gateway", "worker"]],
    ["the receiver's password", secrets.passwords.trefoil_receiver, ["gateway"]],
    ["the gateway's password", secrets.passwords.trefoil_gateway, ["gateway"]],
    ["the web's password", secrets.passwords.trefoil_web, ["web"]],
    ["the worker's password", secrets.passwords.trefoil_worker, ["worker"]],
    ["the version of the Graph API", "v26.0", ["web", "gateway", "worker"]],
    ["the mail server", "mail.example.com", ["worker"]],
    ["the owner's password", "owner-password", []],
    ["the master key", "ab".repeat(32), []],
    ["what else lies in the environment", "not for us", []],
  ])("tells %s to those who need it alone", (_, secret, names) => {
    expect(programsWith(secret)).toEqual(names);
  });

  test("tells each nothing that is not on its list", () => {
    const shared = ["PUBLIC_URL", "META_GRAPH_URL", "META_GRAPH_VERSION", "STORE_DIR", "PATH", "NODE_ENV"];
    const meta = ["META_APP_ID", "META_APP_SECRET", "META_VERIFY_TOKEN", "METRICS_TOKEN"];
    const listening = ["HOST", "PORT", "WEB_URL"];
    const next = ["NEXTAUTH_SECRET", "NEXTAUTH_URL", "NEXT_TELEMETRY_DISABLED", "HAS_MAIL"];
    const lists: Record<string, string[]> = {
      gateway: [
        "RECEIVER_DATABASE_URL",
        "RESETS_KEY",
        "OFFERS_PUBLIC_KEY",
        "SESSION_SECRET",
        ...meta,
        ...listening,
      ],
      web: ["SESSION_SECRET", ...next],
      worker: ["CHANNELS_KEY", "RESETS_KEY", "OFFERS_PUBLIC_KEY", "METRICS_PORT", "SMTP_URL", ...meta],
    };
    for (const { name, env } of housePrograms(ground)) {
      const list = [...shared, "DATABASE_URL", "PEOPLE_KEY", ...lists[name]!];
      expect(Object.keys(env).sort(), name).toEqual(list.sort());
    }
  });

  test("lets nothing but the gateway listen beyond this machine", () => {
    const programs = Object.fromEntries(housePrograms(ground).map((program) => [program.name, program]));
    expect(programs.gateway?.env.HOST).toBe("0.0.0.0");
    expect(programs.worker?.env.HOST).toBeUndefined();
    expect(programs.web?.args).toContain("127.0.0.1");
  });

  test("keeps what the given database asks of its connections", () => {
    const worker = housePrograms(ground).find(({ name }) => name === "worker");
    expect(worker?.env.DATABASE_URL).toMatch(
      /^postgres:\/\/trefoil_worker:[0-9a-f]{64}@db\.example\.com:5432\/trefoil\?sslmode=require$/,
    );
  });
});

describe("deriveSecrets", () => {
  test("gives the same secrets for the same key, all different from one another", () => {
    const { passwords, ...others } = secrets;
    const all = [...Object.values(passwords), ...Object.values(others)];
    expect(deriveSecrets("ab".repeat(32))).toEqual(secrets);
    expect(new Set(all).size).toBe(all.length);
    expect(Object.values(deriveSecrets("cd".repeat(32)).passwords)).not.toContain(passwords.trefoil_worker);
  });
});
