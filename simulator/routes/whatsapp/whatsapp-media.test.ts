import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestWorld, type TestWorld } from "../../testing";
import { world } from "../../world/world";

let meta: TestWorld;
beforeAll(async () => {
  meta = await createTestWorld();
});
afterAll(() => meta.close());

const token = world.tokens.system;

async function upload(partType: string, type?: string) {
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  if (type) form.set("type", type);
  form.set("file", new File([new Uint8Array([1, 2, 3])], "file", { type: partType }));
  const answer = await fetch(`${meta.url}/v27.0/${world.numbers.nantes}/media`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  return answer.json();
}

describe("an upload to WhatsApp", () => {
  test.each([
    ["image/png", "image", "image/png"],
    ["video/mp4", "video", "video/mp4"],
    ["audio/ogg; codecs=opus", "audio", "audio/ogg"],
    ["application/pdf", "document", "application/pdf"],
    ["image/webp", "sticker", "image/webp"],
    ["image/jpeg", undefined, "image/jpeg"],
    // A whole type in the form goes before the part's own.
    ["application/octet-stream", "image/jpeg", "image/jpeg"],
  ])("whose part is %s and whose form says %s is kept as %s", async (partType, type, mimeType) => {
    const { id } = await upload(partType, type);
    expect((await meta.graph("GET", id, {}, token)).body).toMatchObject({ mime_type: mimeType });
  });

  test("whose part is of no type that WhatsApp takes is refused, whatever kind the form names", async () => {
    for (const type of ["image", "gif", undefined]) {
      const { error } = await upload("image/gif", type);
      expect(error).toMatchObject({ code: 100, message: expect.stringContaining("image/gif") });
    }
  });
});
