import { OpenAPIHono } from "@hono/zod-openapi";
import { type ZodType, z } from "zod";
import type { Scope } from "@/lib/context";

/** What every route of a room finds: who acts in which workspace, as the door found it, and from where. */
interface RoomEnv {
  Bindings: { address: string };
  Variables: { scope: Scope };
}

/** The parameters of a route below a workspace; `.extend` it by the route's own ids. */
export const params = z.object({ workspace: z.string() });

/**
 * A room of the API, to chain `.openapi(route, …)` on. Its paths begin with `/{workspace}`. What does not fit
 * the shapes of a route is thrown as a ZodError, which the door answers like one thrown by a verb.
 */
export function newRoom() {
  return new OpenAPIHono<RoomEnv>({
    defaultHook: (result) => {
      if (!result.success) throw result.error;
    },
  });
}

/** A JSON body of this shape, which must be there. */
export function body<Shape extends ZodType>(shape: Shape) {
  return { required: true, content: { "application/json": { schema: shape } } };
}

/** An answer of this shape, with a sentence for the API's document. */
export function answer<Shape extends ZodType>(shape: Shape, description: string) {
  return { description, content: { "application/json": { schema: shape } } };
}

/** What a verb without a result answers, with status 200, so that every answer of the API is JSON. */
export const Done = z.object({ done: z.literal(true) });
export const done = { done: true } as const;
