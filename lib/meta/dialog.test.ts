import { afterEach, describe, expect, test, vi } from "vitest";
import { rereadEnv } from "@/lib/env";
import { loginUrl } from "./dialog";

const request = {
  appId: "4242",
  redirectUri: "https://inbox.example.com/connect/meta/callback",
  state: "s",
  scopes: ["pages_show_list", "pages_messaging"],
};
const urlWith = (settings: Record<string, string>) => {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  rereadEnv();
  return new URL(loginUrl(request));
};

afterEach(() => {
  vi.unstubAllEnvs();
  rereadEnv();
});

describe("loginUrl", () => {
  test("asks for permissions in the newest version when nothing is set", () => {
    const url = urlWith({});
    expect(url.pathname).toBe("/v27.0/dialog/oauth");
    expect(url.searchParams.get("scope")).toBe("pages_show_list,pages_messaging");
    expect(url.searchParams.has("config_id")).toBe(false);
  });

  test("names the configuration instead of permissions where the app has one", () => {
    const url = urlWith({ META_LOGIN_CONFIG_ID: "1029384756", META_GRAPH_VERSION: "v26.0" });
    expect(url.pathname).toBe("/v26.0/dialog/oauth");
    expect(url.searchParams.get("config_id")).toBe("1029384756");
    expect(url.searchParams.has("scope")).toBe(false);
  });
});
