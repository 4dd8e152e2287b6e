import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect } from "vitest";
import { changeEnv } from "@/lib/testing/change-env";
import { useGateway } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { newAddress, visitFrom } from "@/lib/testing/visit";
import { addressOf } from "./client-address";
import { countCall } from "./rates";

function requestFrom(peer: string, forwarded?: string): IncomingMessage {
  const request = new IncomingMessage(Object.defineProperty(new Socket(), "remoteAddress", { value: peer }));
  if (forwarded !== undefined) request.headers["x-forwarded-for"] = forwarded;
  return request;
}

const FORWARDED = "6.6.6.6, 203.0.113.9, 198.51.100.7";

describe("addressOf", () => {
  test.for([
    [
      "nobody said how many, over TLS, from a private address",
      undefined,
      true,
      "10.0.0.2",
      FORWARDED,
      "198.51.100.7",
    ],
    ["the same on this machine", undefined, true, "::1", FORWARDED, "198.51.100.7"],
    ["the same, in IPv6 spelling", undefined, true, "::ffff:172.18.0.1", FORWARDED, "198.51.100.7"],
    ["nobody said, from a public address", undefined, true, "198.51.100.1", FORWARDED, "198.51.100.1"],
    ["nobody said, without TLS", undefined, false, "127.0.0.1", FORWARDED, "127.0.0.1"],
    ["nobody said, and nothing was forwarded", undefined, true, "10.0.0.2", undefined, "10.0.0.2"],
    ["none was said", 0, true, "10.0.0.2", FORWARDED, "10.0.0.2"],
    ["two were said", 2, true, "198.51.100.1", FORWARDED, "203.0.113.9"],
    ["more than there are", 5, true, "10.0.0.2", FORWARDED, "10.0.0.2"],
    ["what was forwarded is no address", 1, true, "10.0.0.2", "x'; drop table", "10.0.0.2"],
    ["with a port", 1, true, "10.0.0.2", "203.0.113.9:4711", "203.0.113.9"],
    [
      "an IPv6 address counts by its network",
      1,
      true,
      "10.0.0.2",
      "2001:db8:1:2:aaaa::1",
      "2001:db8:1:2::/64",
    ],
    ["so does a short one", 1, true, "10.0.0.2", "[2001:DB8::5]:443", "2001:db8:0:0::/64"],
  ] as const)("%s", ([, proxies, isSecure, peer, forwarded, address]) => {
    expect(addressOf(requestFrom(peer, forwarded), { proxies, isSecure })).toBe(address);
  });
});

describe("the front door", () => {
  const gateway = useGateway();

  /** Who is counted: an address of their own, or the peer's, for whoever says that they come from `address`. */
  async function statusFrom(address: string): Promise<number> {
    for (let n = 0; n < 1_200; n += 1) await countCall(visitFrom(address)).catch(() => undefined);
    const headers = { "x-forwarded-for": address };
    return (await fetch(`${gateway.url}/api/v1/nowhere/members`, { headers })).status;
  }

  test.each([
    ["one proxy, as it was told", { TRUSTED_PROXIES: "1" }, 429],
    ["none, as it was told", { TRUSTED_PROXIES: "0", PUBLIC_URL: "https://trefoil.example" }, 401],
    ["over TLS one on a private address, untold", { PUBLIC_URL: "https://trefoil.example" }, 429],
    ["none in clear, untold", {}, 401],
  ])("believes %s", async (_, settings, status) => {
    const restore = changeEnv(settings);
    try {
      expect(await statusFrom(newAddress())).toBe(status);
    } finally {
      restore();
    }
  });
});
