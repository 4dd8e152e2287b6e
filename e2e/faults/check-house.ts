import type { Ask, Finding } from "./check";
import type { Model } from "./model";

/** Derived values of the product, computed again. */
export async function checkHouse(ask: Ask, model: Model): Promise<Finding[]> {
  return [
    await conversations(ask),
    await counters(ask),
    await feed(ask, model),
    await deliveries(ask, model),
    await handedOn(ask),
  ];
}

async function conversations(ask: Ask): Promise<Finding> {
  const rows = await ask<{ id: string; wrong: string }>(RECOUNT);
  const wrong = rows.filter((row) => row.wrong).map((row) => `${row.id}: ${row.wrong}`);
  return { what: "what a conversation stores is what its messages say", looked: rows.length, wrong };
}

const RECOUNT = `
  with said as (
    select workspace_id, conversation_id as id,
        count(*) filter (where direction = 'inbound') as inbound,
        max(sent_at) as last_at,
        (array_agg(id order by sent_at desc, id desc))[1] as last_id,
        (array_agg(direction order by sent_at desc, id desc))[1] as last_direction,
        max(sent_at) filter (where direction = 'outbound' and status not in ('failed', 'unknown')) as answered_at
      from messages group by 1, 2)
  select v.id, concat_ws(', ',
      case when v.inbound_count <> s.inbound then 'counts ' || v.inbound_count || ' of ' || s.inbound end,
      case when v.last_message_at <> s.last_at or v.last_message_id <> s.last_id then 'last message' end,
      case when v.last_direction <> s.last_direction then 'last side' end,
      case when v.waiting_since is distinct from (
        select min(m.sent_at) from messages m where m.workspace_id = v.workspace_id and m.conversation_id = v.id
           and v.status = 'open' and m.direction = 'inbound'
           and m.sent_at > greatest(coalesce(s.answered_at, '-infinity'), coalesce((
             select max(coalesce(c.covered_until, c.closed_at)) from closures c
              where c.workspace_id = v.workspace_id and c.conversation_id = v.id and c.reopened_by is null),
             '-infinity')))
        then 'waiting since' end,
      case when v.last_inbound_at < (
        select max(m.sent_at) from messages m where m.workspace_id = v.workspace_id and m.conversation_id = v.id
           and m.direction = 'inbound') then 'last inbound' end,
      case when v.reply_until < v.last_inbound_at + interval '24 hours' then 'reply window' end) as wrong
    from conversations v join said s on (s.workspace_id, s.id) = (v.workspace_id, v.id)`;

async function counters(ask: Ask): Promise<Finding> {
  const rows = await ask<{ bucket: string; stored: string | null; counted: string | null }>(`
    with bucketed as (
      select workspace_id, bucket from conversations,
        lateral (select array_remove(array[case when trouble is not null then 'attention' end]
          || case when status = 'closed' then array['closed'] else array[coalesce('assignee:' || assignee_id, 'unassigned'),
               case when waiting_since is not null then 'waiting' end] end, null) as views) as v,
        lateral unnest(case when status = 'open' then array['open', 'channel:' || channel_id] else array[]::text[] end
          || views || (select coalesce(array_agg('in:' || channel_id || ':' || view), array[]::text[])
               from unnest(views) as view)) as bucket
       where last_message_id is not null),
    counted as (select workspace_id, bucket, count(*) as n from bucketed group by 1, 2)
    select bucket, c.count as stored, n as counted
      from inbox_counts c full join counted using (workspace_id, bucket)`);
  const wrong = rows
    .filter(({ stored, counted }) => Number(stored ?? 0) !== Number(counted ?? 0))
    .map(({ bucket, stored, counted }) => `${bucket}: ${stored}, counted ${counted}`);
  return { what: "the inbox's counters equal a recount", looked: rows.length, wrong };
}

/** From the run's first event on: events older than a day are removed, and the demo's past is older. */
async function feed(ask: Ask, { feedFrom }: Model): Promise<Finding> {
  const rows = await ask<{ id: string; n: string; head: string }>(
    `select h.workspace_id as id, h.seq - $1 as head, count(distinct e.seq) as n
       from feed_heads h left join feed_events e on e.workspace_id = h.workspace_id and e.seq > $1
      group by 1, 2`,
    [feedFrom],
  );
  const wrong = rows.filter(({ n, head }) => n !== head).map(({ id, n, head }) => `${id}: ${n} of ${head}`);
  const looked = rows.reduce((sum, { n }) => sum + Number(n), 0);
  return { what: "the feed has no gap", looked, wrong };
}

async function deliveries(ask: Ask, { parked, acknowledged, refused }: Model): Promise<Finding> {
  const rows = await ask<{
    hash: string;
    state: string;
    reason: string | null;
    has: boolean;
    deaths: number;
  }>(`
    select encode(body_hash, 'hex') as hash, state, parked_reason as reason, body is not null as has, deaths
      from deliveries`);
  const states = Map.groupBy(rows, ({ hash }) => hash);
  const wrong = rows.flatMap(({ hash, state, reason, has }) => {
    if (state === "waiting") return [`still waiting: ${hash}`];
    if (state === "applied" && has) return [`applied with its body: ${hash}`];
    if (refused.has(hash)) return [`stored with a wrong signature: ${hash}`];
    return state === "parked" && !parked.has(hash) ? [`parked as ${reason}: ${hash}`] : [];
  });
  for (const hash of acknowledged) if (!states.has(hash)) wrong.push(`acknowledged and not kept: ${hash}`);
  for (const hash of parked) {
    if (!states.get(hash)?.some(({ state }) => state === "parked")) wrong.push(`not parked: ${hash}`);
  }
  return { what: "deliveries: none waits, the planted ones alone are parked", looked: rows.length, wrong };
}

/** Every requested job has reached the queue: the table between the two is empty. */
async function handedOn(ask: Ask): Promise<Finding> {
  const rows = await ask<{ n: string }>(
    "select count(*) as n from waiting_jobs where run_at is null or run_at < now() - interval '1 minute'",
  );
  const n = Number(rows[0]?.n ?? 0);
  return { what: "no job was left to be handed on", looked: n, wrong: n > 0 ? [`${n} jobs lie`] : [] };
}
