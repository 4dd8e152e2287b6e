import type { OpenAPIHono } from "@hono/zod-openapi";
import { REFUSAL_CODES } from "@/lib/errors";

const refusal = {
  description: "A refusal. Each code has its own status; `issues` names what is not valid.",
  content: {
    "application/json": {
      schema: {
        type: "object" as const,
        required: ["code"],
        properties: {
          code: { type: "string" as const, enum: [...REFUSAL_CODES] },
          id: {
            type: "string" as const,
            description: "Reference of the entry in the server's log. Only with status 500.",
          },
          issues: {
            type: "array" as const,
            items: {
              type: "object" as const,
              properties: { path: { type: "string" as const }, message: { type: "string" as const } },
            },
          },
        },
      },
    },
  },
};

type Described = Pick<OpenAPIHono, "getOpenAPI31Document">;

/** Building it takes longer than everything else the door does, and the routes never change at run time. */
const documents = new WeakMap<Described, ReturnType<typeof documentOf>>();

/**
 * The API's OpenAPI document: every registered route with its input, its answers and its refusals. Built at
 * the first request, then cached.
 */
export function describeApi(api: Described): ReturnType<typeof documentOf> {
  const document = documents.get(api) ?? documentOf(api);
  documents.set(api, document);
  return document;
}

function documentOf(api: Described) {
  const described = api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Trefoil",
      version: "1",
      description:
        "The API that the screens use. Send `Authorization: Bearer tf_…` with an API key of the workspace.",
    },
    security: [{ key: [] }],
  });
  for (const path of Object.values(described.paths ?? {})) {
    for (const operation of [path.get, path.post, path.put, path.patch, path.delete]) {
      if (operation) operation.responses = { ...operation.responses, default: refusal };
    }
  }
  const securitySchemes = { key: { type: "http" as const, scheme: "bearer" } };
  return { ...described, components: { ...described.components, securitySchemes } };
}
