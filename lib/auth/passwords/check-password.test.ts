import { describe, expect } from "vitest";
import { deviceOf } from "@/lib/auth/sessions/device-rules";
import { newId } from "@/lib/ids";
import { asOwner } from "@/lib/testing/gateway";
import { addMember, test } from "@/lib/testing/test";
import { checkPassword } from "./check-password";
import { hashPassword } from "./passwords";

async function someone(password: string) {
  const id = await addMember(newId(), "agent");
  await asOwner("update users set password_hash = $2 where id = $1", [id, await hashPassword(password)]);
  return { id, email: `${id}@example.test`, address: id };
}
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "in",
    ({ code }: { code: string }) => code,
  );

describe("checkPassword", () => {
  test("knows the person by address, in any case, and password, exactly", async () => {
    const password = " Pâsswörd 🔑 with spaces ";
    const { id, email, address } = await someone(password);
    expect(await checkPassword({ email: ` ${email.toUpperCase()} `, password }, address)).toEqual({
      id,
      locale: "en",
    });
    for (const wrong of [
      password.trim(),
      password.toLowerCase(),
      `${password}\0`,
      "",
      "x".repeat(1_000_000),
    ]) {
      expect(await codeOf(checkPassword({ email, password: wrong }, address))).toBe("wrong_password");
    }
    for (const odd of [
      null,
      {},
      { email },
      { email: { $gt: "" }, password },
      { email, password: [password] },
    ]) {
      expect(await codeOf(checkPassword(odd, address))).toBe("wrong_password");
    }
  });

  test("answers an unknown and a disabled person like a wrong password", async () => {
    const { id, email, address } = await someone("right and long");
    await asOwner("update users set disabled_at = now() where id = $1", [id]);
    expect(await codeOf(checkPassword({ email, password: "right and long" }, address))).toBe(
      "wrong_password",
    );
    const nobody = { email: `${newId()}@example.test`, password: "right and long" };
    expect(await codeOf(checkPassword(nobody, address))).toBe("wrong_password");
  });

  test("works no less for an unknown person", async () => {
    const { email, address } = await someone("right and long");
    // Processor time and not the clock's: what else the machine does is not counted.
    const workOf = async (who: string) => {
      const tries: number[] = [];
      for (let n = 0; n < 5; n += 1) {
        const before = process.cpuUsage();
        await codeOf(checkPassword({ email: who, password: "wrong" }, `${address}-${n}`));
        tries.push(process.cpuUsage(before).user);
      }
      return Math.min(...tries);
    };
    await workOf(email);
    const [known, unknown] = [await workOf(email), await workOf(`${newId()}@example.test`)];
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
  });

  test("makes a guesser wait after five, even of many at once, and lets the owner in from elsewhere", async () => {
    const { email, address } = await someone("right and long");
    const guesses = await Promise.all(
      Array.from({ length: 20 }, () => codeOf(checkPassword({ email, password: "guess" }, address))),
    );
    expect(guesses.filter((code) => code === "wrong_password")).toHaveLength(5);
    expect(guesses.filter((code) => code === "too_many_tries")).toHaveLength(15);
    expect(await codeOf(checkPassword({ email, password: "right and long" }, address))).toBe(
      "too_many_tries",
    );
    expect(await codeOf(checkPassword({ email, password: "right and long" }, "their own"))).toBe("in");
  });

  test("makes one who guesses from everywhere wait, but not the owner on a known device", async () => {
    const { email, id } = await someone("right and long");
    await checkPassword({ email, password: "right and long" }, `home-${id}`);
    const guesses: string[] = [];
    for (let n = 0; n < 52; n += 1) {
      guesses.push(await codeOf(checkPassword({ email, password: "guess" }, `${id}-${n}`)));
    }
    expect(guesses.at(-1)).toBe("too_many_tries");
    expect(await codeOf(checkPassword({ email, password: "right and long" }, `home-${id}`))).toBe("in");
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
  ])("says %s in few words", ([agent, said]) => {
    expect(deviceOf(agent!)).toBe(said);
  });
});
