import { afterEach, expect, test, vi } from "vitest";
import { changeEnv } from "@/lib/testing/change-env";

/** A program just started: nothing has been heard of Meta. */
async function newProgram() {
  vi.resetModules();
  const [{ metaAheadMs }, { askMetaTime }] = await Promise.all([import("./clock"), import("./ask-time")]);
  return { metaAheadMs, askMetaTime };
}

afterEach(() => void vi.resetModules());

test("Meta's clock is known by a refusal, before anything was asked with a token", async () => {
  const { metaAheadMs, askMetaTime } = await newProgram();
  expect(metaAheadMs()).toBeNull();
  await askMetaTime();
  expect(metaAheadMs()).not.toBeNull();
});

test("where Meta is not reached, its clock stays unknown", async () => {
  const putBack = changeEnv({ META_GRAPH_URL: "http://127.0.0.1:1" });
  const { metaAheadMs, askMetaTime } = await newProgram();
  await askMetaTime();
  expect(metaAheadMs()).toBeNull();
  putBack();
});
