import { OpenAPIHono } from "@hono/zod-openapi";
import { describe, expect, test } from "vitest";
import { api } from ".";
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

  test("has no path that the typed client would call by another name", () => {
    // Hono's client leaves out a last word `index`.
    const paths = Object.keys(describeApi(api).paths ?? {});
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => path.endsWith("/index"))).toEqual([]);
  });
});
