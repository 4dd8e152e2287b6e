import { describe, expect, test } from "vitest";
import { openSlots } from "@/lib/gateway/limits/slots";
import { readUpload } from "./read-upload";

const MB = 1024 * 1024;
const limits = (graceMs = 60_000) => ({
  slots: openSlots({ atOnceMax: 8, perKeyMax: 2, waitingMax: 20, waitMs: 60_000 }),
  speed: { bytesPerSecondMin: 16 * 1024, graceMs },
});

/** An upload that sends a few bytes and then nothing, until it is told to go on. */
function slowUpload(): { request: Request; finish: () => void } {
  let end = () => {};
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(10));
      end = () => controller.close();
    },
  });
  const init: RequestInit & { duplex: "half" } = { method: "POST", body, duplex: "half" };
  return { request: new Request("http://x/", init), finish: () => end() };
}
const fastUpload = () => new Request("http://x/", { method: "POST", body: new Uint8Array(MB) });

describe("readUpload", () => {
  test("is not kept waiting by what others send slowly, however many", async () => {
    const shared = limits();
    const slow = Array.from({ length: 6 }, slowUpload);
    const reading = slow.map(({ request }) => readUpload(request, MB, "agent", shared));
    const { bytes } = await readUpload(fastUpload(), MB, "owner", shared);
    expect(bytes).toHaveLength(MB);
    // Those of the same member take turns, and all get theirs.
    for (const { finish } of slow) finish();
    for (const each of await Promise.all(reading)) expect(each.bytes).toHaveLength(10);
  });

  test("gives up one that is slower than any line, and then it is the next one's turn", async () => {
    const shared = limits(50);
    const [first, second] = [slowUpload(), slowUpload()];
    const reading = [first, second].map(({ request }) => readUpload(request, MB, "agent", shared));
    const next = readUpload(fastUpload(), MB, "agent", shared);
    // Awaited together: otherwise a rejection of the second while the first is awaited would be unhandled.
    await Promise.all(reading.map((each) => expect(each).rejects.toMatchObject({ code: "too_slow" })));
    expect((await next).bytes).toHaveLength(MB);
  });

  test("is cut off at the limit", async () => {
    await expect(readUpload(fastUpload(), MB - 1, "agent", limits())).rejects.toMatchObject({
      code: "file_too_large",
    });
  });
});
