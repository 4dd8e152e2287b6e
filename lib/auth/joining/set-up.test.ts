import { describe, expect } from "vitest";
import { need } from "@/lib/env";
import { newId } from "@/lib/ids";
import { amongNobody } from "@/lib/testing/among-nobody";
import { asOwner } from "@/lib/testing/gateway";
import { test } from "@/lib/testing/test";
import { isSetupOpen, setUp } from "./set-up";
import { setupLink } from "./setup-token";

const token = () => setupLink("https://trefoil.example", need("SESSION_SECRET")).split("/").at(-1)!;
const first = (secret = token()) => ({
  token: secret,
  name: "Ada",
  email: `${newId()}@example.test`,
  password: "a long enough password",
  locale: "en" as const,
  workspace: { name: `First ${newId()}`, zone: "Europe/Paris" },
});

describe("setUp", () => {
  test("makes the first owner and their workspace, once of many at once", async () => {
    await amongNobody(async () => {
      expect(await isSetupOpen(token())).toBe(true);
      expect(await isSetupOpen(`${token().slice(1)}A`)).toBe(false);
      await expect(setUp(first("x".repeat(43)))).rejects.toMatchObject({ code: "link_expired" });

      const tries = await Promise.allSettled(Array.from({ length: 4 }, () => setUp(first())));
      expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const owners = await asOwner(
        "select role from memberships join users on users.id = user_id where role = 'owner'",
      );
      expect(owners).toHaveLength(1);
      expect(await isSetupOpen(token())).toBe(false);
    });
  });

  test("is closed as soon as anybody signs in here", async ({ scope: _ }) => {
    expect(await isSetupOpen(token())).toBe(false);
    await expect(setUp(first())).rejects.toMatchObject({ code: "link_expired" });
  });
});
