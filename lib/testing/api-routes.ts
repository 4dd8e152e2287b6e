import { api } from "@/lib/gateway/api";
import { describeApi } from "@/lib/gateway/api/describe-api";
import type { JsonSchema } from "./sample";

interface Operation {
  operationId?: string;
  parameters?: { in: string; name: string; required?: boolean; schema: JsonSchema }[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses?: Record<string, unknown>;
}

/** One route as the API itself describes it. */
export interface ApiRoute {
  name: string;
  method: string;
  path: string;
  /** Names of the ids in its path, without the workspace. */
  ids: string[];
  query: { name: string; isRequired: boolean; schema: JsonSchema }[];
  body: JsonSchema | null;
  /** The status of a successful answer. */
  status: number;
}

/** Every route of the API: one added later is included in every test over all routes. */
export const apiRoutes: ApiRoute[] = Object.entries(describeApi(api).paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]: [string, Operation]) => ({
    name: operation.operationId ?? `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    ids: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).filter((name) => name !== "workspace"),
    query: (operation.parameters ?? [])
      .filter((parameter) => parameter.in === "query")
      .map(({ name, required, schema }) => ({ name, isRequired: required ?? false, schema })),
    body: operation.requestBody?.content["application/json"]?.schema ?? null,
    status: Number(Object.keys(operation.responses ?? {}).find((status) => status.startsWith("2"))),
  })),
);
