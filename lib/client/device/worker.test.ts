import { expect, test, vi } from "vitest";
import { forgetDevice } from "./worker";

test("signing out goes on where the browser has neither service workers nor a cookie store", async () => {
  vi.stubGlobal("navigator", {});
  try {
    expect("cookieStore" in globalThis).toBe(false);
    await expect(forgetDevice()).resolves.toBeUndefined();
  } finally {
    vi.unstubAllGlobals();
  }
});
