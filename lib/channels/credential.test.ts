import { describe, expect } from "vitest";
import { z } from "zod";
import { collectChannel } from "@/lib/insights/collect-channel";
import { noteUsage } from "@/lib/meta/usage";
import { connectBrand, credentialFor, makeBrand, simulator } from "@/lib/testing/brand";
import { asWorker } from "@/lib/testing/process-role";
import { test } from "@/lib/testing/test";
import { asChannel } from "./credential";

const Calls = z.object({ calls: z.array(z.unknown()) });

/** Meta's header about a business asset's allowance after a call. */
function hear(asset: string, call_count: number, estimated_time_to_regain_access = 0): void {
  const used = {
    type: "pages",
    call_count,
    total_cputime: 1,
    total_time: 1,
    estimated_time_to_regain_access,
  };
  noteUsage(new Headers({ "x-business-use-case-usage": JSON.stringify({ [asset]: [used] }) }), Date.now());
}

describe("asChannel", () => {
  test("calls nothing while Meta wants the channel or its owner left alone", async ({ scope }) => {
    const from = await credentialFor(await makeBrand(), "whatsapp");
    const channelId = await connectBrand(scope, from);
    const call = () => asWorker(() => asChannel(scope, channelId, async () => "called"));
    expect(await call()).toBe("called");
    hear(from.ownerExternalId, 100, 12);
    await expect(call()).rejects.toMatchObject({ meaning: "rate_limited", code: "paused" });
  });

  test("lets an answer through where what can wait gives way", async ({ scope }) => {
    const from = await credentialFor(await makeBrand(), "facebook");
    const channelId = await connectBrand(scope, from);
    const call = (canWait: boolean) =>
      asWorker(() => asChannel(scope, channelId, async () => "called", { canWait }));
    hear(from.externalId, 89);
    expect(await call(true)).toBe("called");
    hear(from.externalId, 90);
    expect(await call(false)).toBe("called");
    await expect(call(true)).rejects.toMatchObject({ meaning: "rate_limited", code: "paused" });
  });

  test("leaves figures for later, and nothing is asked of Meta", async ({ scope }) => {
    const from = await credentialFor(await makeBrand(), "facebook");
    const channelId = await connectBrand(scope, from);
    hear(from.externalId, 95);
    await expect(collectChannel(scope, channelId)).rejects.toMatchObject({ code: "paused" });
    const path = `/calls?path=${from.externalId}/insights&method=GET`;
    expect((await simulator("GET", path, undefined, Calls)).calls).toEqual([]);
  });
});
