import { newId } from "@/lib/ids";
import { asOwner, ownerPool } from "./gateway";

/** The table of an id, where that is not the id's name in the plural. */
const TABLES: Record<string, string> = {
  memberId: "memberships",
  keyId: "api_keys",
  offerId: "channel_offers",
  deliveryId: "deliveries",
  mediaId: "media",
  templateId: "message_templates",
  identityId: "identities",
  actId: "comment_acts",
  ruleId: "moderation_rules",
  dryRunId: "moderation_dry_runs",
  runId: "moderation_runs",
  scheduledReplyId: "scheduled_replies",
  savedReplyId: "saved_replies",
};
/** The table of an id that a path or a payload calls `keyId`. */
export const tableOf = (id: string) =>
  TABLES[id] ?? `${id.replace(/Id$/, "").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}s`;

/** Insert a row in a workspace, with a value for every required column. @returns its id. */
export async function plant(table: string, workspaceId: string): Promise<string> {
  const columns = await asOwner<{ name: string; type: string }>(
    `select column_name as name, udt_name as type from information_schema.columns
      where table_schema = 'public' and table_name = $1 and is_nullable = 'NO' and column_default is null`,
    [table],
  );
  if (columns.length === 0) throw new Error(`No table ${table}: say in TABLES what that id is of`);
  const id = newId();
  const values: Record<string, unknown> = { uuid: newId(), text: "x", jsonb: "[]", bytea: Buffer.of(1) };
  const fillIn = ({ name, type }: { name: string; type: string }) => {
    if (name === "workspace_id") return workspaceId;
    if (name === "id" || (table === "memberships" && name === "user_id")) return id;
    if (type === "timestamptz") return new Date();
    return values[type] ?? 0;
  };
  const names = columns.map(({ name }) => name).join(", ");
  const places = columns.map((_, at) => `$${at + 1}`).join(", ");
  // Without checking foreign keys: here it only matters that the row exists.
  const client = await ownerPool().connect();
  let hasFailed = true;
  try {
    await client.query("begin; set local session_replication_role = replica");
    await client.query(`insert into ${table} (${names}) values (${places})`, columns.map(fillIn));
    await client.query("commit");
    hasFailed = false;
  } finally {
    client.release(hasFailed);
  }
  return id;
}
