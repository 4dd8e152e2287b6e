import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { joinWorkspace } from "@/lib/auth/joining/join-workspace";
import { changePassword, changeProfile } from "@/lib/auth/passwords/change-profile";
import { findPerson, getPerson, type Person } from "@/lib/auth/sessions/find-person";
import { listOwnSessions } from "@/lib/auth/sessions/list-own-sessions";
import { OWNER_HEADER } from "@/lib/auth/sessions/owner-rules";
import { endOtherSessions, endSession } from "@/lib/auth/sessions/sessions";
import { refuse } from "@/lib/errors";
import { listOwnWorkspaces } from "@/lib/workspaces/list-own-workspaces";
import { openWorkspace } from "@/lib/workspaces/open-workspace";
import {
  Joining,
  NewWorkspace,
  PasswordChange,
  PersonView,
  ProfileChange,
  SessionView,
  WorkspaceView,
} from "@/lib/workspaces/shapes";
import { answer, body, Done, done } from "./room";

interface PersonEnv {
  Bindings: { address: string };
}

const whoIs = (c: { req: { header: (name: string) => string | undefined } }): Promise<Person> =>
  getPerson(c.req.header("cookie") ?? null, c.req.header(OWNER_HEADER));

const showPerson = createRoute({
  operationId: "showPerson",
  method: "get",
  path: "/me",
  responses: { 200: answer(PersonView, "The person who is signed in.") },
});
const editPerson = createRoute({
  operationId: "changeProfile",
  method: "patch",
  path: "/me",
  request: { body: body(ProfileChange) },
  responses: { 200: answer(PersonView, "The updated object.") },
});
const putPassword = createRoute({
  operationId: "changePassword",
  method: "put",
  path: "/me/password",
  request: { body: body(PasswordChange) },
  responses: { 200: answer(Done, "Changed; signed out everywhere else.") },
});
const showSessions = createRoute({
  operationId: "listSessions",
  method: "get",
  path: "/me/sessions",
  responses: { 200: answer(z.array(SessionView), "Your sessions, most recently used first.") },
});
const deleteSession = createRoute({
  operationId: "endSession",
  method: "delete",
  path: "/me/sessions/{sessionId}",
  request: { params: z.object({ sessionId: z.string().regex(/^[0-9a-f]{64}$/) }) },
  responses: { 200: answer(Done, "Signed out.") },
});
const deleteOtherSessions = createRoute({
  operationId: "endOtherSessions",
  method: "delete",
  path: "/me/sessions",
  responses: {
    200: answer(z.object({ count: z.number().int() }), "How many other sessions were signed out."),
  },
});
const showWorkspaces = createRoute({
  operationId: "listOwnWorkspaces",
  method: "get",
  path: "/workspaces",
  responses: { 200: answer(z.array(WorkspaceView), "Your workspaces, by name.") },
});
const postWorkspace = createRoute({
  operationId: "createWorkspace",
  method: "post",
  path: "/workspaces",
  request: { body: body(NewWorkspace) },
  responses: { 201: answer(WorkspaceView, "Created, with you as its owner.") },
});
const postJoining = createRoute({
  operationId: "joinWorkspace",
  method: "post",
  path: "/invitations/accept",
  request: { body: body(Joining) },
  responses: { 200: answer(z.object({ slug: z.string(), email: z.string() }), "Joined.") },
});

/** What a person does outside any workspace. By session only: a key belongs to a workspace. */
export const personRoom = new OpenAPIHono<PersonEnv>({
  defaultHook: (result) => {
    if (!result.success) throw result.error;
  },
})
  .openapi(showPerson, async (c) => {
    const { sessionHash: _, ...person } = await whoIs(c);
    return c.json(person, 200);
  })
  .openapi(editPerson, async (c) => c.json(await changeProfile(await whoIs(c), c.req.valid("json")), 200))
  .openapi(putPassword, async (c) => {
    await changePassword(await whoIs(c), c.req.valid("json"));
    return c.json(done, 200);
  })
  .openapi(showSessions, async (c) => c.json(await listOwnSessions(await whoIs(c)), 200))
  .openapi(deleteSession, async (c) => {
    const { id } = await whoIs(c);
    const wasThere = await endSession(id, Buffer.from(c.req.valid("param").sessionId, "hex"));
    return wasThere ? c.json(done, 200) : refuse("not_found", "Session");
  })
  .openapi(deleteOtherSessions, async (c) => {
    const { id, sessionHash } = await whoIs(c);
    return c.json({ count: await endOtherSessions(id, sessionHash) }, 200);
  })
  .openapi(showWorkspaces, async (c) => c.json(await listOwnWorkspaces((await whoIs(c)).id), 200))
  .openapi(postWorkspace, async (c) => {
    const { id } = await whoIs(c);
    return c.json(await openWorkspace(id, c.req.valid("json")), 201);
  })
  .openapi(postJoining, async (c) => {
    const person = await findPerson(c.req.header("cookie") ?? null, c.req.header(OWNER_HEADER));
    return c.json(await joinWorkspace(person, c.req.valid("json")), 200);
  });

export type PersonRoom = typeof personRoom;
