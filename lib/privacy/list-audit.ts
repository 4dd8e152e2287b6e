import { and, desc, eq, lt } from "drizzle-orm";
import { auditEntries } from "@/db/schema/workspaces/audit-entries";
import { actionNow } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { allow } from "@/lib/workspaces/allow";
import { type AuditPage, AuditQuery, type AuditView } from "@/lib/workspaces/shapes";
import { auditNames } from "./audit-names";

const PAGE = 50;

type Row = typeof auditEntries.$inferSelect;

/**
 * Who did what in this workspace, the newest first, 50 a page. Names are those of today; a name is null
 * if the thing is gone or the reader may not see it.
 *
 * @throws Refusal `forbidden`. @throws ZodError for a cursor that is not ours.
 */
export async function listAudit(
  ctx: Context,
  query: { cursor?: string | undefined } = {},
): Promise<AuditPage> {
  allow(ctx, "read_audit");
  const { cursor } = AuditQuery.parse(query);
  const rows = await ctx.db
    .select()
    .from(auditEntries)
    .where(
      and(eq(auditEntries.workspaceId, ctx.workspaceId), cursor ? lt(auditEntries.id, cursor) : undefined),
    )
    .orderBy(desc(auditEntries.id))
    .limit(PAGE + 1);
  const shown = rows.slice(0, PAGE);
  const names = await auditNames(ctx, shown.flatMap(idsOf));
  const items = shown.map((row) => viewOf(row, names));
  return { items, next: rows.length > PAGE ? items.at(-1)!.id : null };
}

/** `member:id`, `api_key:id` or `job:name`, as `recordAudit` writes it. */
function actorOf(actor: string): { kind: AuditView["actorKind"]; id: string } {
  const [kind = "", ...rest] = actor.split(":");
  const id = rest.join(":");
  return kind === "member" || kind === "api_key" ? { kind, id } : { kind: "job", id };
}

function viewOf({ id, at, actor, action, subjectId, detail }: Row, names: Map<string, string>): AuditView {
  const { kind, id: actorId } = actorOf(actor);
  return {
    id,
    at: at.toISOString(),
    actorKind: kind,
    actorName: kind === "job" ? actorId : (names.get(actorId) ?? null),
    action: actionNow(action),
    subjectId,
    subjectName: names.get(subjectId) ?? null,
    detail,
    detailNames: namesOf(detail, names),
  };
}

/** Names of the things whose ids are settings of an entry, by setting. */
function namesOf(detail: Row["detail"], names: Map<string, string>): AuditView["detailNames"] {
  const named = Object.entries(detail).map(([setting, value]) => [setting, names.get(String(value))]);
  return Object.fromEntries(named.filter(([, name]) => name !== undefined));
}

const idsOf = ({ actor, subjectId, detail }: Row) => [
  subjectId,
  actorOf(actor).id,
  ...Object.values(detail).map(String),
];
