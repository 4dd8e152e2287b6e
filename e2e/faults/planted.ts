import type { Pool, PoolClient } from "pg";
import { type Ask, check } from "./check";
import type { Model } from "./model";

const ONE = "select ctid from messages where external_id = $1";

/** Damage that a bug could do, done to the real rows and then undone. The check must detect each. */
const HARMS: Record<string, string> = {
  "a message lost": `delete from messages where ctid in (${ONE})`,
  "a message stored twice": `alter table messages drop constraint messages_external_key;
    insert into messages select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid()))).*
      from messages m where ctid in (${ONE})`,
  "a message nobody sent": `update messages set external_id = external_id || '-nobodys' where ctid in (${ONE})`,
  "a message in the wrong place": `update messages set sent_at = sent_at + interval '3 days' where ctid in (${ONE})`,
  "a message in somebody else's conversation": `update messages set conversation_id = (
      select id from conversations v where v.id <> messages.conversation_id and v.channel_id = messages.channel_id limit 1)
    where ctid in (${ONE})`,
  "a status that fell":
    "update messages set status = 'sent' where ctid = (select ctid from messages where status = 'read' and is_from_elsewhere limit 1)",
  "a counter that is off by one": "update inbox_counts set count = count + 1 where bucket = 'open'",
  "an unread too many":
    "update conversations set inbound_count = inbound_count + 1 where id = (select id from conversations limit 1)",
  "a gap in the feed": "delete from feed_events where seq = (select max(seq) - 1 from feed_events)",
  // Every copy of it: Meta delivers some twice, and one stored copy is enough.
  "a delivery forgotten": `delete from deliveries where body_hash = (
      select body_hash from deliveries where state = 'parked' order by id desc limit 1)`,
  "a delivery left waiting":
    "update deliveries set state = 'waiting' where id = (select id from deliveries where state = 'applied' limit 1)",
  "an innocent delivery parked":
    "update deliveries set state = 'parked' where id = (select id from deliveries where state = 'applied' limit 1)",
};

export interface Planted {
  harm: string;
  /** The check's findings; empty if it detected nothing. */
  reports: string[];
}

/** Test the check itself on a database that was damaged on purpose, one damage at a time. */
export async function plantHarms(pool: Pool, model: Model): Promise<Planted[]> {
  const [victim = ""] = model.messages.keys();
  const results: Planted[] = [];
  for (const [harm, sql] of Object.entries(HARMS)) {
    const client = await pool.connect();
    try {
      await client.query("begin");
      for (const statement of sql.split(";\n")) await client.query(statement.replaceAll("$1", `'${victim}'`));
      const findings = await check(askBy(client), model);
      results.push({
        harm,
        reports: findings.filter(({ wrong }) => wrong.length > 0).map(({ what }) => what),
      });
    } finally {
      await client.query("rollback");
      client.release();
    }
  }
  return results;
}

export function askBy(client: Pick<Pool | PoolClient, "query">): Ask {
  return async <Row extends object>(sql: string, values?: unknown[]) => {
    const { rows } = await client.query<Row>(sql, values);
    return rows;
  };
}
