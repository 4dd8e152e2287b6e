import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import { apiKeys } from "@/db/schema/workspaces/api-keys";
import { auditEntries } from "@/db/schema/workspaces/audit-entries";
import { users } from "@/db/schema/workspaces/users";
import type { Context } from "@/lib/context";
import { allow } from "./allow";
import { type AuditPage, AuditQuery, type AuditView } from "./shapes";

const PAGE = 50;

type Row = typeof auditEntries.$inferSelect;

/**
 * Who did what in this workspace, the newest first, 50 a page. Names are those of today; one that is no longer
 * there, or has none here, is null.
 *
 * @throws Refusal `forbidden`. @throws ZodError for a cursor that is none.
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
  const names = await namesIn(ctx, shown);
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
    action,
    subjectId,
    subjectName: names.get(subjectId) ?? null,
    detail,
  };
}

/** What members, keys and channels among these are called. Contacts' names are sealed, and stay so. */
async function namesIn({ db, workspaceId }: Context, rows: Row[]): Promise<Map<string, string>> {
  const ids = [
    ...new Set(rows.flatMap(({ actor, subjectId }) => [subjectId, actorOf(actor).id]).filter(isId)),
  ];
  if (ids.length === 0) return new Map();
  // Anybody named in this workspace's audit acted here or was let in here.
  const people = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, ids));
  const keys = await db
    .select({ id: apiKeys.id, name: apiKeys.name })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceId), inArray(apiKeys.id, ids)));
  const assets = await db
    .select({ id: channels.id, name: channels.name })
    .from(channels)
    .where(and(eq(channels.workspaceId, workspaceId), inArray(channels.id, ids)));
  return new Map([...people, ...keys, ...assets].map(({ id, name }) => [id, name]));
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
