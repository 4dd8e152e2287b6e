import { OpenAPIHono } from "@hono/zod-openapi";
import { describe, expect, test } from "vitest";
import { describeApi } from "./describe-api";

describe("describeApi", () => {
  test("is built once for each API", () => {
    const api = new OpenAPIHono();
    let built = 0;
    const counted = {
      getOpenAPI31Document(...how: Parameters<typeof api.getOpenAPI31Document>) {
        built += 1;
        return api.getOpenAPI31Document(...how);
      },
    };
    const documents = [1, 2, 3].map(() => describeApi(counted));
    expect(new Set(documents).size).toBe(1);
    expect(built).toBe(1);
    expect(documents[0]).toMatchObject({ openapi: "3.1.0", info: { title: "Trefoil" } });
  });
});
