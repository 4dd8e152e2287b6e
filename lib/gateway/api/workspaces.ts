import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { endMemberSessions } from "@/lib/auth/sessions/end-member-sessions";
import { inWorkspace } from "@/lib/context";
import { changeRole } from "@/lib/workspaces/change-role";
import { changeWorkspace } from "@/lib/workspaces/change-workspace";
import { getWorkspace } from "@/lib/workspaces/get-workspace";
import { listInvitations, makeInvitationLink, revokeInvitation } from "@/lib/workspaces/invitations";
import { inviteMember } from "@/lib/workspaces/invite-member";
import { listMembers } from "@/lib/workspaces/list-members";
import { removeMember } from "@/lib/workspaces/remove-member";
import {
  InvitationView,
  MemberView,
  NewInvitation,
  RoleChange,
  WorkspaceChange,
  WorkspaceSettings,
} from "@/lib/workspaces/shapes";
import { answer, body, Done, done, newRoom, params } from "./room";

const memberParams = params.extend({ memberId: z.uuid() });
const invitationParams = params.extend({ invitationId: z.uuid() });
const Link = z.object({ link: z.url() });

const showWorkspace = createRoute({
  operationId: "getWorkspace",
  method: "get",
  path: "/{workspace}/workspace",
  request: { params },
  responses: { 200: answer(WorkspaceSettings, "The workspace and your role in it.") },
});
const editWorkspace = createRoute({
  operationId: "changeWorkspace",
  method: "patch",
  path: "/{workspace}/workspace",
  request: { params, body: body(WorkspaceChange) },
  responses: { 200: answer(WorkspaceSettings, "The updated object.") },
});
const showMembers = createRoute({
  operationId: "listMembers",
  method: "get",
  path: "/{workspace}/members",
  request: { params },
  responses: { 200: answer(z.array(MemberView), "Members, by name.") },
});
const patchRole = createRoute({
  operationId: "changeRole",
  method: "patch",
  path: "/{workspace}/members/{memberId}",
  request: { params: memberParams, body: body(RoleChange.omit({ memberId: true })) },
  responses: { 200: answer(Done, "Changed.") },
});
const deleteMember = createRoute({
  operationId: "removeMember",
  method: "delete",
  path: "/{workspace}/members/{memberId}",
  request: { params: memberParams },
  responses: { 200: answer(Done, "Removed.") },
});
const deleteMemberSessions = createRoute({
  operationId: "endMemberSessions",
  method: "delete",
  path: "/{workspace}/members/{memberId}/sessions",
  request: { params: memberParams },
  responses: { 200: answer(z.object({ count: z.number().int() }), "How many sessions were signed out.") },
});
const showInvitations = createRoute({
  operationId: "listInvitations",
  method: "get",
  path: "/{workspace}/invitations",
  request: { params },
  responses: { 200: answer(z.array(InvitationView), "Pending invitations, newest first.") },
});
const postInvitation = createRoute({
  operationId: "inviteMember",
  method: "post",
  path: "/{workspace}/invitations",
  request: { params, body: body(NewInvitation) },
  responses: { 201: answer(InvitationView, "Invited; the e-mail is on its way.") },
});
const deleteInvitation = createRoute({
  operationId: "revokeInvitation",
  method: "delete",
  path: "/{workspace}/invitations/{invitationId}",
  request: { params: invitationParams },
  responses: { 200: answer(Done, "Withdrawn.") },
});
const postLink = createRoute({
  operationId: "makeInvitationLink",
  method: "post",
  path: "/{workspace}/invitations/{invitationId}/link",
  request: { params: invitationParams },
  responses: { 201: answer(Link, "A new link. Earlier links stop working.") },
});
export const workspacesRoom = newRoom()
  .openapi(showWorkspace, async (c) => c.json(await inWorkspace(c.var.scope, getWorkspace), 200))
  .openapi(editWorkspace, async (c) => {
    const change = c.req.valid("json");
    return c.json(await inWorkspace(c.var.scope, (ctx) => changeWorkspace(ctx, change)), 200);
  })
  .openapi(showMembers, async (c) => c.json(await inWorkspace(c.var.scope, listMembers), 200))
  .openapi(patchRole, async (c) => {
    const change = { memberId: c.req.valid("param").memberId, ...c.req.valid("json") };
    await inWorkspace(c.var.scope, (ctx) => changeRole(ctx, change));
    return c.json(done, 200);
  })
  .openapi(deleteMember, async (c) => {
    await inWorkspace(c.var.scope, (ctx) => removeMember(ctx, c.req.valid("param")));
    return c.json(done, 200);
  })
  .openapi(deleteMemberSessions, async (c) => {
    return c.json(await inWorkspace(c.var.scope, (ctx) => endMemberSessions(ctx, c.req.valid("param"))), 200);
  })
  .openapi(showInvitations, async (c) => c.json(await inWorkspace(c.var.scope, listInvitations), 200))
  .openapi(postInvitation, async (c) => {
    const invitation = c.req.valid("json");
    return c.json(await inWorkspace(c.var.scope, (ctx) => inviteMember(ctx, invitation)), 201);
  })
  .openapi(deleteInvitation, async (c) => {
    await inWorkspace(c.var.scope, (ctx) => revokeInvitation(ctx, c.req.valid("param")));
    return c.json(done, 200);
  })
  .openapi(postLink, async (c) => {
    const link = await inWorkspace(c.var.scope, (ctx) => makeInvitationLink(ctx, c.req.valid("param")));
    return c.json(link, 201);
  });

export type WorkspacesRoom = typeof workspacesRoom;
