import { describe, expect, test } from "vitest";
import { signInLines } from "./demo-world";
import { DEMO_PASSWORD, members } from "./members";

describe("how to sign in to the demo", () => {
  test("says each member's language, and of two agents names the English-speaking first", () => {
    const lines = signInLines(members.map(({ email, role }) => ({ email, role, password: DEMO_PASSWORD })));
    expect(lines).toHaveLength(members.length);
    expect(lines.filter((line) => line.startsWith("agent"))).toEqual([
      expect.stringMatching(/owen@.*English$/),
      expect.stringMatching(/lise@.*français$/),
    ]);
  });
});
