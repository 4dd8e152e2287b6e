import { randomBytes } from "node:crypto";
import { describe, expect } from "vitest";
import { z } from "zod";
import { memberOf } from "@/lib/context";
import { newId } from "@/lib/ids";
import { browserOf, cookieOf, useGateway } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { visitFrom } from "@/lib/testing/visit";
import { countCall, countView } from "./rates";
import { deviceCookie } from "./sign-in/device-cookie";

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "in",
    ({ code }: { code: string }) => code,
  );
/** The cookie of a browser somebody signed in with. */
const newDevice = () => deviceCookie(randomBytes(32).toString("base64url")).split(";")[0]!;

describe("countCall", () => {
  test("counts members by their session, whatever others do behind the same address", async ({
    scope,
    stranger,
  }) => {
    const address = newId();
    for (let n = 0; n < 1_200; n += 1) await countCall(visitFrom(address, { cookie: `x=${n}` }));
    expect(await codeOf(countCall(visitFrom(address)))).toBe("too_many_tries");
    const cookie = await cookieOf(memberOf(scope)!);
    for (let n = 0; n < 1_200; n += 1) await countCall(visitFrom(address, { cookie }));
    expect(await codeOf(countCall(visitFrom(newId(), { cookie })))).toBe("too_many_tries");
    const theirs = await cookieOf(memberOf(stranger)!);
    expect(await codeOf(countCall(visitFrom(address, { cookie: theirs })))).toBe("in");
    expect(await codeOf(countCall(visitFrom(address, { cookie: `${theirs}x` })))).toBe("too_many_tries");
  });

  test("counts a browser that somebody signed in with by itself, and none that a visitor invents", async () => {
    const address = newId();
    for (let n = 0; n < 1_200; n += 1) await countCall(visitFrom(address));
    const [cookie, other] = [newDevice(), newDevice()];
    const from = (device: string) => codeOf(countCall(visitFrom(address, { cookie: device })));
    expect(await from(cookie)).toBe("in");
    const [id, moment, signature] = cookie.split(".");
    const later = (Number.parseInt(moment!, 36) + 1).toString(36);
    const ofAnother = `${id}.${moment}.${other.split(".")[2]}`;
    for (const invented of [id!, `${cookie}x`, `${id}.${later}.${signature}`, ofAnother]) {
      expect(await from(invented), invented).toBe("too_many_tries");
    }
    while ((await from(cookie)) === "in");
    expect(await from(other)).toBe("in");
  });
});

describe("an API key", () => {
  const gateway = useGateway();

  test("counts for itself, however many others call from its address, once it let somebody in", async ({
    scope,
  }) => {
    const owner = await browserOf(scope, gateway.url);
    const callWith = async (authorization: string, address = "") => {
      if (address) return codeOf(countCall(visitFrom(address, { authorization })));
      return (await fetch(`${gateway.url}/api/v1/${owner.slug}/members`, { headers: { authorization } }))
        .status;
    };
    const makeKey = async () => {
      const made = await owner.ask("POST", "/api-keys", { id: newId(), name: "Till", role: "agent" });
      return `Bearer ${z.object({ key: z.string() }).parse(await made.json()).key}`;
    };
    const [used, unused] = [await makeKey(), await makeKey()];
    expect(await callWith(used)).toBe(200);
    // Somebody behind the same address tries invented keys.
    const address = newId();
    const guesses = Array.from({ length: 6_000 }, () => callWith(`Bearer ${newId()}`, address));
    expect(new Set(await Promise.all(guesses))).toEqual(new Set(["in"]));
    expect(await callWith("Bearer one-more", address)).toBe("too_many_tries");
    expect(await callWith(unused, address)).toBe("too_many_tries");
    expect(await callWith(used, address)).toBe("in");
    // The valid key still has its own count, from whatever address.
    while ((await callWith(used, newId())) === "in");
    expect(await callWith(used)).toBe(429);
    expect(await callWith(unused)).toBe(200);
  });
});

describe("countView", () => {
  test("keeps turns for members however many visitors wait, and room for visitors from elsewhere", async ({
    scope,
  }) => {
    const address = newId();
    const turns = Array.from({ length: 40 }, () => countView(visitFrom(address)));
    const outcomes = await Promise.all(
      turns.map((turn) =>
        Promise.race([codeOf(turn), new Promise((done) => setTimeout(done, 500, "waits"))]),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === "in")).toHaveLength(6);
    expect(outcomes.filter((outcome) => outcome === "busy")).toHaveLength(24);
    const cookie = await cookieOf(memberOf(scope)!);
    const endMembersTurn = await countView(visitFrom(address, { cookie }));
    const elsewhere = countView(visitFrom(newId()));
    for (const turn of turns) turn.then((end) => end()).catch(() => undefined);
    (await elsewhere)();
    endMembersTurn();
    (await countView(visitFrom(address)))();
  });

  test("lets a browser that somebody signed in with go first among visitors, whatever its address did", async () => {
    const address = newId();
    for (let n = 0; n < 600; n += 1) (await countView(visitFrom(address)))();
    expect(await codeOf(countView(visitFrom(address)))).toBe("too_many_tries");
    // Strangers take every turn, and twelve more wait for theirs.
    const crowd = newId();
    const inside = await Promise.all(Array.from({ length: 6 }, () => countView(visitFrom(crowd))));
    const order: string[] = [];
    const after = (name: string) => (end: () => void) => {
      order.push(name);
      end();
    };
    const others = Array.from({ length: 10 }, () => countView(visitFrom(crowd)).then(after("other")));
    const known = countView(visitFrom(address, { cookie: newDevice() })).then(after("known"));
    // Each of them stands in its line before a turn ends.
    await codeOf(countView(visitFrom(crowd)));
    for (const end of inside) end();
    await Promise.all([...others, known]);
    expect(order.slice(0, 6)).toContain("known");
  });

  test("slows no one's scripts and styles down", async () => {
    const address = newId();
    for (let n = 0; n < 700; n += 1) (await countView(visitFrom(address, {}, "/_next/static/x.js")))();
    (await countView(visitFrom(address)))();
  });
});
