import { z } from "zod";
import type { Ask } from "./check";
import type { Effect } from "./outbound";
import type { Case } from "./outbound-cases";
import type { EffectRequest } from "./outbound-effects";
import type { Api } from "./product-api";

/** Effects that contacts can see; containers and drafts are invisible. */
const VISIBLE = ["message", "post", "publish", "photo_post"];

const Ledger = z.object({
  accepted: z.array(z.object({ kind: z.string(), text: z.string().nullable(), externalId: z.string() })),
});

/** Compare Meta's ledger with the product's state, and with the allowed outcomes. */
export async function judge(
  api: Api,
  ask: Ask,
  one: Case,
  request: EffectRequest,
  hasDied: boolean,
): Promise<Effect> {
  const { accepted } = Ledger.parse(await api.sim("GET", "/accepted?limit=1000000"));
  const ours = accepted.filter(({ text }) => text === request.text);
  const effects = ours.filter(({ kind }) => VISIBLE.includes(kind));
  const shown = effects.map(({ externalId }) => externalId);
  const orphans = ours.filter(({ kind, externalId }) => kind === "draft" && !shown.includes(externalId));
  const [row] = await ask<{ intent: string; shown: string; external: string | null; token: string | null }>(
    `select i.state as intent, coalesce(m.status, p.state) as shown, coalesce(m.external_id, p.external_id) as external,
        m.external_token as token
       from intents i
       left join messages m on m.workspace_id = i.workspace_id and m.id = i.subject_id
       left join publications p on p.workspace_id = i.workspace_id and p.id = i.subject_id
      where i.subject_id = $1 order by i.created_at desc limit 1`,
    [request.subjectId],
  );
  const intent = row?.intent ?? "none";
  const isInDoubt = intent === "unknown";
  const { expected } = one;
  const wrong = [
    hasDied ? "" : "the worker did not die",
    effects.length > 1 ? `happened ${effects.length} times` : "",
    orphans.length > 0 ? `${orphans.length} drafts were left` : "",
    effects.length < expected.accepted ? "never happened" : "",
    ["done", "failed", "unknown", "dropped"].includes(intent) ? "" : `stuck as ${intent}`,
    isInDoubt && !expected.isInDoubt ? "in doubt, though it could be proven" : "",
    !isInDoubt && expected.isInDoubt ? "nobody could know that" : "",
    intent === "done" && row && !isKnownAs(row, effects[0]?.externalId) ? `known as ${row.external}` : "",
    isInDoubt && !["unknown", "verifying"].includes(row?.shown ?? "") ? "the doubt is not shown" : "",
  ];
  return {
    what: `${one.effect} on ${one.platform}${one.isUnheard ? ", webhooks lost" : ""}`,
    gap: one.gap,
    hasDied,
    accepted: effects.length,
    intent,
    shown: row?.shown ?? "nothing",
    wrong: wrong.filter(Boolean),
  };
}

/** WhatsApp's ids are stored sealed, with the token beside that the own id holds in base64. */
function isKnownAs(row: { external: string | null; token: string | null }, own = ""): boolean {
  const inside = Buffer.from(own.replace(/^wamid\./, ""), "base64").toString("latin1");
  return row.external === own || (row.token !== null && inside.includes(row.token));
}
