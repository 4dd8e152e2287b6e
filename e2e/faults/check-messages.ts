import type { Ask, Finding } from "./check";
import type { Model } from "./model";

/** Each message once, with Meta's content and in Meta's order. */
export async function checkMessages(ask: Ask, model: Model): Promise<Finding[]> {
  const rows = await storedMessages(ask, model);
  return [
    lost(model, rows),
    doubled(rows),
    await invented(ask, model),
    altered(model, rows),
    oneConversationEach(model, rows),
    await ordered(ask, model),
    await statusesRise(ask),
    await reactions(ask, model),
  ];
}

interface Stored {
  id: string;
  conversation: string;
  direction: string;
  status: string;
  at: string;
  asset: string;
}

function storedMessages(ask: Ask, { messages }: Model): Promise<Stored[]> {
  return ask<Stored>(
    `select m.external_id as id, m.conversation_id as conversation, m.direction, m.status,
        (extract(epoch from m.sent_at) * 1000)::bigint::text as at, c.external_id as asset
       from messages m join channels c on (c.workspace_id, c.id) = (m.workspace_id, m.channel_id)
      where m.external_id = any($1)`,
    [[...messages.keys()]],
  );
}

function lost({ messages }: Model, rows: Stored[]): Finding {
  const found = new Set(rows.map(({ id }) => id));
  const wrong = [...messages.keys()].filter((id) => !found.has(id)).map((id) => `lost: ${id}`);
  return { what: "acknowledged messages are stored", looked: messages.size, wrong };
}

function doubled(rows: Stored[]): Finding {
  const wrong = [...Map.groupBy(rows, ({ id }) => id)]
    .filter(([, same]) => same.length > 1)
    .map(([id, { length }]) => `${length} times: ${id}`);
  return { what: "none is stored twice", looked: rows.length, wrong };
}

/** Only those with this run's ids, which all have the same prefix. */
async function invented(ask: Ask, { messages }: Model): Promise<Finding> {
  const prefixes = [
    ...new Set([...messages.keys()].map((id) => id.match(/^(m_|wamid\.)run\w{6}/)?.[0] ?? id)),
  ];
  const rows = await ask<{ id: string }>(
    "select external_id as id from messages where external_id like any($1)",
    [prefixes.map((prefix) => `${prefix.replaceAll("_", "\\_")}%`)],
  );
  const wrong = rows.filter(({ id }) => !messages.has(id)).map(({ id }) => `never sent: ${id}`);
  return { what: "none is there that was never sent", looked: rows.length, wrong };
}

function altered({ messages }: Model, rows: Stored[]): Finding {
  const wrong = rows.flatMap((row) => {
    const { atMs, direction, status, asset } = messages.get(row.id)!;
    const differences = [
      Number(row.at) === atMs ? "" : `at ${row.at}, not ${atMs}`,
      row.direction === direction ? "" : row.direction,
      status === null || row.status === status ? "" : `${row.status}, not ${status}`,
      row.asset === asset ? "" : `on ${row.asset}, not ${asset}`,
    ].filter(Boolean);
    return differences.length > 0 ? [`${row.id}: ${differences.join(", ")}`] : [];
  });
  return { what: "time, side, asset and last status are Meta's", looked: rows.length, wrong };
}

/** Addresses are encrypted, so messages are compared: each person on an asset has one conversation alone. */
function oneConversationEach({ messages }: Model, rows: Stored[]): Finding {
  const pairs = new Map<string, { person: string; conversation: string }>();
  for (const { id, conversation } of rows) {
    const { asset, person } = messages.get(id)!;
    pairs.set(`${asset}/${person} ${conversation}`, { person: `${asset}/${person}`, conversation });
  }
  const several = (by: "person" | "conversation") =>
    [...Map.groupBy(pairs.values(), (pair) => pair[by])]
      .filter(([, same]) => same.length > 1)
      .map(([id, { length }]) => `${by} ${id}: ${length} others`);
  const wrong = [...several("person"), ...several("conversation")];
  return { what: "one conversation for each person, and one person in each", looked: pairs.size, wrong };
}

/** The trigger of `watchStatuses` recorded every change. */
async function statusesRise(ask: Ask): Promise<Finding> {
  const rows = await ask<{ id: string; from: string; to: string }>(
    "select external_id as id, was as from, became as to from proof.status_changes",
  );
  const rank = ["received", "queued", "unknown", "sent", "delivered", "read", "failed"];
  const wrong = rows
    .filter(({ from, to }) => rank.indexOf(to) < rank.indexOf(from))
    .map(({ id, from, to }) => `${id} fell from ${from} to ${to}`);
  return { what: "statuses only rose", looked: rows.length, wrong };
}

async function reactions(ask: Ask, { reactions: expected, messages }: Model): Promise<Finding> {
  const rows = await ask<{ id: string; emoji: string | null }>(
    "select message_external_id as id, emoji from reactions where side = 'contact' and message_external_id = any($1)",
    [[...expected.keys()]],
  );
  const found = new Map(rows.map(({ id, emoji }) => [id, emoji]));
  const wrong = [...expected]
    .filter(([id, emoji]) => messages.has(id) && found.get(id) !== emoji)
    .map(([id, emoji]) => `${id}: ${found.get(id)}, not ${emoji}`);
  return { what: "the newest reaction stands", looked: expected.size, wrong };
}

async function ordered(ask: Ask, { messages }: Model): Promise<Finding> {
  const rows = await ask<{ ids: string[] }>(
    `select array_agg(external_id order by sent_at, id) as ids from messages
      where external_id = any($1) group by workspace_id, conversation_id`,
    [[...messages.keys()]],
  );
  const wrong = rows.flatMap(({ ids }) => {
    const times = ids.map((id) => messages.get(id)!.atMs);
    const at = times.findIndex((time, index) => index > 0 && time < times[index - 1]!);
    return at < 0 ? [] : [`${ids[at]} stands after one that was said later`];
  });
  return { what: "each conversation is in Meta's order", looked: rows.length, wrong };
}
