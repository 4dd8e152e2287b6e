import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { hashPassword } from "@/lib/auth/passwords/passwords";
import { resetPassword } from "@/lib/auth/passwords/reset-password";
import { resetLink } from "@/lib/auth/passwords/reset-token";
import { countCall } from "@/lib/gateway/rates";
import { newId } from "@/lib/ids";
import { changeEnv } from "@/lib/testing/change-env";
import { forged } from "@/lib/testing/forged";
import { asOwner, useGateway } from "@/lib/testing/gateway";
import { addMember, test } from "@/lib/testing/test";
import { newAddress, visitFrom } from "@/lib/testing/visit";

/** A stand-in for Next. */
let web: Server;
let restore = () => {};
beforeAll(async () => {
  web = createServer((_request, response) => response.end("<p>page"));
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  const address = web.address();
  restore = changeEnv({ WEB_URL: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}` });
});
afterAll(() => {
  restore();
  web.closeAllConnections();
  web.close();
});
const gateway = useGateway({ TRUSTED_PROXIES: "1" });

async function open(token: string, address = "203.0.113.7") {
  const headers = { "x-forwarded-for": address };
  const answer = await fetch(`${gateway.url}/reset/${token}`, { headers, redirect: "manual" });
  return [answer.status, answer.headers.get("location")];
}

async function somebody(now = new Date()) {
  const id = await addMember(newId(), "agent");
  const passwordHash = await hashPassword("before that");
  await asOwner("update users set password_hash = $2 where id = $1", [id, passwordHash]);
  return resetLink({ id, email: `${id}@example.test`, passwordHash }, now).split("/reset/")[1]!;
}

describe("the page behind a mailed link", () => {
  test("opens while the link works, however often it is looked at", async () => {
    const token = await somebody();
    expect(await open(token)).toEqual([200, null]);
    expect(await open(`${token}?error=weak_password`)).toEqual([200, null]);
  });

  test("says on opening that a link is used, old, forged or nobody's, in all cases alike", async () => {
    const used = await somebody();
    await resetPassword({ token: used, password: "a harbour of lanterns" });
    const old = await somebody(new Date(Date.now() - 31 * 60_000));
    const fresh = await somebody();
    const ofNobody = `${newId().replaceAll("-", "")}${fresh.slice(32)}`;
    for (const token of [used, old, ofNobody, forged(fresh), "x"]) {
      expect(await open(token), token).toEqual([303, "/reset/-"]);
    }
    expect(await open("-")).toEqual([200, null]);
  });

  test("counts who looks before the database is asked, and says so on a page", async () => {
    const token = await somebody();
    const address = newAddress();
    for (let n = 0; n < 1_200; n += 1) await countCall(visitFrom(address));
    expect(await open(forged(token), address)).toEqual([429, null]);
    expect(await open(token, address)).toEqual([429, null]);
    expect(await open(token, newAddress())).toEqual([200, null]);
  });
});
