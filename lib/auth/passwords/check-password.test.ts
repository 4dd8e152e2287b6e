import { describe, expect } from "vitest";
import { deviceOf } from "@/lib/auth/sessions/device-rules";
import { closeHouse, memberOf } from "@/lib/context";
import { newId } from "@/lib/ids";
import { asOwner } from "@/lib/testing/gateway";
import { addMember, test } from "@/lib/testing/test";
import { checkPassword } from "./check-password";
import { hashPassword } from "./passwords";
import { beginSignIn } from "./sign-in";
import { countTry, type TrySource } from "./throttle";

async function someone(password: string) {
  const id = await addMember(newId(), "agent");
  await asOwner("update users set password_hash = $2 where id = $1", [id, await hashPassword(password)]);
  return { id, email: `${id}@example.test`, address: id };
}
const strangerAt = (address: string): TrySource => ({ address, device: null });
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "in",
    ({ code }: { code: string }) => code,
  );

describe("checkPassword", () => {
  test("knows the person by address, in any case, and password, exactly", async () => {
    const password = " Pâsswörd 🔑 with spaces ";
    const { id, email, address } = await someone(password);
    const attempt = { email: ` ${email.toUpperCase()} `, password };
    expect(await checkPassword(attempt, strangerAt(address))).toMatchObject({ id, locale: "en" });
    for (const wrong of [
      password.trim(),
      password.toLowerCase(),
      `${password}\0`,
      "",
      "x".repeat(1_000_000),
    ]) {
      expect(
        await codeOf(checkPassword({ email, password: wrong }, strangerAt(`${address}-${wrong.length}`))),
      ).toBe("wrong_password");
    }
    for (const odd of [
      null,
      {},
      { email },
      { email: { $gt: "" }, password },
      { email, password: [password] },
    ]) {
      expect(await codeOf(checkPassword(odd, strangerAt(address)))).toBe("wrong_password");
    }
  });

  test("answers an unknown and a disabled person like a wrong password", async () => {
    const { id, email, address } = await someone("right and long");
    await asOwner("update users set disabled_at = now() where id = $1", [id]);
    expect(await codeOf(checkPassword({ email, password: "right and long" }, strangerAt(address)))).toBe(
      "wrong_password",
    );
    const nobody = { email: `${newId()}@example.test`, password: "right and long" };
    expect(await codeOf(checkPassword(nobody, strangerAt(address)))).toBe("wrong_password");
  });

  test("works no less for an unknown person", async () => {
    const { email, address } = await someone("right and long");
    const nobody = `${newId()}@example.test`;
    let count = 0;
    // Processor time, so that other work of the machine is not counted; the least of several, since the process may
    // collect garbage meanwhile.
    const workOf = async (who: string) => {
      const from = strangerAt(`${address}-${count++}`);
      const before = process.cpuUsage();
      expect(await codeOf(checkPassword({ email: who, password: "wrong" }, from))).toBe("wrong_password");
      return process.cpuUsage(before).user;
    };
    let [knownWork, unknownWork] = [await workOf(email), await workOf(nobody)];
    const isAlike = () => unknownWork / knownWork > 0.5 && unknownWork / knownWork < 2;
    for (let round = 0; round < 4 || (round < 20 && !isAlike()); round += 1) {
      knownWork = Math.min(knownWork, await workOf(email));
      unknownWork = Math.min(unknownWork, await workOf(nobody));
    }
    expect(unknownWork / knownWork).toBeGreaterThan(0.5);
    expect(unknownWork / knownWork).toBeLessThan(2);
  });

  test("makes a guesser wait after five, even of many at once, and lets the owner in from elsewhere", async () => {
    const { email, address } = await someone("right and long");
    const from = strangerAt(address);
    const guesses = await Promise.all(
      Array.from({ length: 20 }, () => codeOf(checkPassword({ email, password: "guess" }, from))),
    );
    expect(guesses.filter((code) => code === "wrong_password")).toHaveLength(5);
    expect(guesses.filter((code) => code === "too_many_tries")).toHaveLength(15);
    const right = { email, password: "right and long" };
    expect(await codeOf(checkPassword(right, strangerAt(`elsewhere-${address}`)))).toBe("in");
  });

  test("lets somebody in with the right password once they have waited, though others guessed meanwhile", async () => {
    const { email, address } = await someone("right and long");
    const from = strangerAt(address);
    for (let n = 0; n < 6; n += 1) await codeOf(checkPassword({ email, password: "guess" }, from));
    const right = { email, password: "right and long" };
    expect(await codeOf(checkPassword(right, from))).toBe("too_many_tries");
    await expect.poll(() => codeOf(checkPassword(right, from)), { timeout: 240_000 }).toBe("in");
    expect(await codeOf(checkPassword(right, from))).toBe("in");
  });

  test("keeps nobody out of a known browser, whatever is tried from the same address", async () => {
    const { email, address } = await someone("right and long");
    const right = { email, password: "right and long" };
    const { device } = await checkPassword(right, strangerAt(address));
    for (let n = 0; n < 8; n += 1) {
      await codeOf(checkPassword({ email, password: "guess" }, strangerAt(address)));
      await codeOf(checkPassword({ email, password: "guess" }, { address, device: "x".repeat(43) }));
    }
    expect(await codeOf(checkPassword(right, strangerAt(address)))).toBe("too_many_tries");
    expect(await codeOf(checkPassword(right, { address, device }))).toBe("in");
    const another = await someone("right and long");
    const theirs = { email: another.email, password: "right and long" };
    expect(await codeOf(checkPassword(theirs, { address, device: null }))).toBe("in");
  });

  test("gives a known browser no more free guesses than any other", async () => {
    const { email, address } = await someone("right and long");
    const { device } = await checkPassword({ email, password: "right and long" }, strangerAt(address));
    const guesses = await Promise.all(
      Array.from({ length: 12 }, () =>
        codeOf(checkPassword({ email, password: "guess" }, { address, device })),
      ),
    );
    expect(guesses.filter((code) => code === "wrong_password")).toHaveLength(5);
  });
});

describe("countTry", () => {
  test("slows an address down and never refuses it, and leaves known browsers alone", async () => {
    const { email, address } = await someone("right and long");
    const { device } = await checkPassword({ email, password: "right and long" }, strangerAt(address));
    const waits: number[] = [];
    for (let n = 0; n < 130; n += 1) {
      waits.push((await countTry(`${newId()}@example.test`, strangerAt(address))).waitMs);
    }
    expect(waits.slice(0, 100).every((wait) => wait === 0)).toBe(true);
    expect(waits.at(-1)).toBeGreaterThan(1_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(4_000);
    expect(await countTry(email, { address, device })).toMatchObject({ isKnown: true, waitMs: 0 });
  });

  test("slows down who guesses one person's password from everywhere, and refuses nobody for it", async () => {
    const { email } = await someone("right and long");
    for (let n = 0; n < 80; n += 1) await countTry(email, strangerAt(newId()));
    const { waitMs, isLastFree } = await countTry(email, strangerAt(newId()));
    expect(waitMs).toBeGreaterThan(1_000);
    expect(waitMs).toBeLessThanOrEqual(4_000);
    expect(isLastFree).toBe(true);
  });

  test("survives a restart, and is one for all gateways", async () => {
    const { email, address } = await someone("right and long");
    const keys = async () =>
      (await asOwner<{ key: string }>("select key from try_counts where key ~ '^(tries|delays):'")).map(
        ({ key }) => key,
      );
    const before = await keys();
    for (let n = 0; n < 6; n += 1)
      await codeOf(checkPassword({ email, password: "guess" }, strangerAt(address)));
    await closeHouse();
    const counted = (await keys()).filter((key) => !before.includes(key));
    expect(counted.length).toBeGreaterThan(0);
    expect(counted.join()).not.toContain(email);
    // The wait is one second, which may pass on a busy machine before the next try.
    await asOwner("update try_counts set expire = expire + 3600000 where key = any($1)", [counted]);
    const again = checkPassword({ email, password: "right and long" }, strangerAt(address));
    expect(await codeOf(again)).toBe("too_many_tries");
  });
});

describe("the audit", () => {
  test("says where and when somebody's sign-ins were slowed down", async ({ scope }) => {
    const id = memberOf(scope)!;
    const email = `${id}@example.test`;
    await asOwner("update users set password_hash = $2 where id = $1", [id, await hashPassword("right one")]);
    const guess = { email, password: "guess" };
    for (let n = 0; n < 5; n += 1) await codeOf(checkPassword(guess, strangerAt(id)));
    const right = { email, password: "right one" };
    const { complete } = await beginSignIn(right, strangerAt(newId()), "Firefox/140.0 Linux");
    await complete();
    const rows = await asOwner(
      "select workspace_id as at, actor, action, detail from audit_entries where subject_id = $1 order by id",
      [id],
    );
    const at = scope.workspaceId;
    expect(rows).toEqual([
      { at, actor: "job:sign-in", action: "member.sign_in_slowed", detail: {} },
      { at, actor: `member:${id}`, action: "member.signed_in", detail: { device: "Firefox · Linux" } },
    ]);
  });
});

describe("deviceOf", () => {
  test.for([
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux"],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19 Mobile Safari/604",
      "Safari · iOS",
    ],
    ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140 Safari/537 Edg/140", "Edge · Windows"],
    ["<script>", "–"],
  ])("says %s in few words", ([agent, device]) => {
    expect(deviceOf(agent!)).toBe(device);
  });
});
