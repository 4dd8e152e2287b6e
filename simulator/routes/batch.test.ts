import { afterAll, beforeAll, expect, test } from "vitest";
import { type GraphClient, startGraph } from "@/simulator/testing/graph-client";
import { world } from "../world/world";

let meta: GraphClient;
beforeAll(async () => {
  meta = await startGraph();
});
afterAll(() => meta.close());

const page = world.pages.nantes;
const run = (batch: unknown, more: object = {}) => meta.graph("POST", "", { batch, ...more });

test("a batch answers each call by itself, and lets one use what another answered", async () => {
  const { status, body } = await run([
    { method: "POST", name: "made", relative_url: `${page}/feed`, body: "message=Un lot" },
    { method: "GET", relative_url: "{result=made:$.id}?fields=message" },
    { method: "GET", relative_url: "123456" },
    { method: "DELETE", relative_url: "{result=made:$.id}", omit_response_on_success: false },
  ]);
  expect(status).toBe(200);
  expect(body[0]).toBeNull();
  expect(JSON.parse(body[1].body).message).toBe("Un lot");
  expect(body[1].headers).toContainEqual({ name: "facebook-api-version", value: "v27.0" });
  expect(body[2]).toMatchObject({ code: 400, body: expect.stringContaining('"error_subcode":33') });
  expect(JSON.parse(body[3].body)).toEqual({ success: true });
});

test("a batch has its limits, and its own tokens", async () => {
  const one = { method: "GET", relative_url: "me?fields=id" };
  expect((await run(Array.from({ length: 51 }, () => one))).body.error.code).toBe(100);
  expect((await meta.graph("POST", "", {})).body.error.code).toBe(100);
  const other = { ...one, access_token: world.tokens.pageBristol };
  const { body } = await run(JSON.stringify([one, other]), { include_headers: "false" });
  expect(body.map((answer: { body: string }) => JSON.parse(answer.body).id)).toEqual([
    world.pages.nantes,
    world.pages.bristol,
  ]);
  expect(body[0]).not.toHaveProperty("headers");
  const late = await run([{ ...one, depends_on: "nobody" }]);
  expect(late.body).toEqual([null]);
});
