import { createRoute } from "@hono/zod-openapi";
import { inWorkspace } from "@/lib/context";
import { listAudit } from "@/lib/privacy/list-audit";
import { AuditPage, AuditQuery } from "@/lib/workspaces/shapes";
import { answer, newRoom, params } from "./room";

const getAudit = createRoute({
  operationId: "listAudit",
  method: "get",
  path: "/{workspace}/audit",
  request: { params, query: AuditQuery },
  responses: { 200: answer(AuditPage, "The audit log, newest first.") },
});

export const auditRoom = newRoom().openapi(getAudit, async (c) => {
  const query = c.req.valid("query");
  return c.json(await inWorkspace(c.var.scope, (ctx) => listAudit(ctx, query)), 200);
});

export type AuditRoom = typeof auditRoom;
