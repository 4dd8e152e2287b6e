import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { askForReset } from "@/lib/auth/passwords/ask-for-reset";
import { resetPassword } from "@/lib/auth/passwords/reset-password";
import { PasswordReset, ResetRequest } from "@/lib/workspaces/shapes";
import { answer, body, Done, done } from "./room";

const postAsking = createRoute({
  operationId: "askForReset",
  method: "post",
  path: "/password-resets",
  request: { body: body(ResetRequest) },
  responses: { 200: answer(Done, "If someone signs in with this address, an e-mail is on its way.") },
});
const putPassword = createRoute({
  operationId: "resetPassword",
  method: "put",
  path: "/password-resets",
  request: { body: body(PasswordReset) },
  responses: { 200: answer(z.object({ email: z.string() }), "Changed; signed out everywhere.") },
});

/** Choosing a new password without the old one. In no room: nobody is signed in. */
export const passwordResetsRoom = new OpenAPIHono<{ Bindings: { address: string } }>({
  defaultHook: (result) => {
    if (!result.success) throw result.error;
  },
})
  .openapi(postAsking, async (c) => {
    await askForReset(c.req.valid("json"), c.env);
    return c.json(done, 200);
  })
  .openapi(putPassword, async (c) => c.json(await resetPassword(c.req.valid("json")), 200));

export type PasswordResetsRoom = typeof passwordResetsRoom;
