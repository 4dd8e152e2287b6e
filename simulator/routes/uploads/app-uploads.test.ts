import { afterAll, beforeAll, expect, test } from "vitest";
import { film } from "../../testing/film";
import { type GraphClient, startGraph } from "../../testing/graph-client";
import { picture } from "../../testing/picture";
import { world } from "../../world/world";

let meta: GraphClient;
beforeAll(async () => {
  meta = await startGraph();
});
afterAll(() => meta.close());

const app = "424242424242424";
const page = world.pages.nantes;
const session = (file_length: number, file_type = "video/mp4") =>
  meta.graph("POST", `${app}/uploads`, { file_name: "film.mp4", file_length, file_type }, world.tokens.user);

async function put(id: string, bytes: Uint8Array, offset: number) {
  const answer = await fetch(`${meta.url}/v27.0/${id}`, {
    method: "POST",
    // curl's default content type for `--data-binary`.
    headers: {
      authorization: `OAuth ${world.tokens.user}`,
      file_offset: String(offset),
      "content-type": "application/x-www-form-urlencoded",
    },
    body: Uint8Array.from(bytes),
  });
  return { status: answer.status, body: await answer.json() };
}

test("a file is sent to an app in parts, and its handle becomes a video with a thumbnail", async () => {
  const bytes = film({ seconds: 8 });
  const { id } = (await session(bytes.length)).body;
  expect(id).toMatch(/^upload:\d+$/);
  const half = Math.floor(bytes.length / 2);
  expect((await put(id, bytes.subarray(0, half), 0)).body).toEqual({ id, file_offset: half });
  expect((await put(id, bytes.subarray(0, half), 0)).body.error.code).toBe(100);
  const { body } = await meta.graph("GET", id, {}, world.tokens.user);
  expect(body).toEqual({ id, file_offset: half });
  const { h } = (await put(id, bytes.subarray(half), half)).body;
  expect(h).toMatch(/^4::/);
  const made = await meta.graph("POST", `${page}/videos`, {
    fbuploader_video_file_chunk: h,
    description: "Le port",
  });
  expect(made.body.id).toEqual(expect.any(String));
  const form = new FormData();
  form.set("source", new Blob([Uint8Array.from(await picture(720, 1280))]), "a.jpg");
  form.set("is_preferred", "true");
  const url = `${meta.url}/v27.0/${made.body.id}/thumbnails?access_token=${world.tokens.pageNantes}`;
  expect(await (await fetch(url, { method: "POST", body: form })).json()).toEqual({ success: true });
  const shown = await meta.graph("GET", `${made.body.id}/thumbnails`);
  expect(shown.body.data).toEqual([
    expect.objectContaining({ width: 720, height: 1280, is_preferred: true }),
  ]);
  expect((await fetch(shown.body.data[0].uri)).headers.get("content-type")).toBe("image/jpeg");
});

test("an upload session refuses what it cannot use", async () => {
  expect((await session(10, "text/html")).body.error.code).toBe(100);
  expect((await session(0)).body.error.code).toBe(100);
  const { id } = (await session(4)).body;
  expect((await put(id, new Uint8Array(9), 0)).body.error.code).toBe(100);
  const wrong = await meta.graph("POST", `${page}/videos`, { fbuploader_video_file_chunk: "4::nothing" });
  expect(wrong.body.error.code).toBe(100);
});
