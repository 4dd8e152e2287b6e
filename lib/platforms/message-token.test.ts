import { describe, expect } from "vitest";
import { test } from "@/lib/testing/test";
import { wamid } from "@/lib/testing/wamid";
import { messageToken } from "./message-token";

const TOKEN = "3EB0A1B2C3D4E5F60718";

describe("messageToken", () => {
  test("is the same for both ids of one message, and another for another", () => {
    expect(messageToken(wamid("4915110000077", TOKEN))).toBe(TOKEN);
    expect(messageToken(wamid("DE.1300000000077", TOKEN))).toBe(TOKEN);
    expect(messageToken(wamid("4915110000077", TOKEN.replace("8", "9")))).not.toBe(TOKEN);
  });

  test("is read whatever its length, and without the padding of base64", () => {
    for (const length of [8, 16, 18, 20, 24, 32, 48, 64]) {
      const id = wamid("4915110000077", "A".repeat(length));
      expect(messageToken(id)).toBe("A".repeat(length));
      expect(messageToken(id.replace(/=+$/, ""))).toBe("A".repeat(length));
    }
  });

  test("is none where there is none to read", () => {
    const short = wamid("4915110000077", "ABC");
    for (const id of ["", "wamid.", "wamid.words", "m_AbC1", "aWdfZAG1", short, `x${wamid("1", TOKEN)}`]) {
      expect(messageToken(id)).toBeNull();
    }
    expect(messageToken(wamid("4915110000077", TOKEN).slice(0, -4))).toBeNull();
  });
});
