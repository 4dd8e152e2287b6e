import { sleep, until } from "@/e2e/product/processes";
import type { Product } from "@/e2e/product/start-product";
import type { Ask } from "./check";
import { type House, takeHouse } from "./house";
import { type Case, casesOf } from "./outbound-cases";
import { type Conversations, type EffectRequest, openConversations, prepareEffect } from "./outbound-effects";
import { judge } from "./outbound-verdict";
import { type Api, apiOf } from "./product-api";

export interface Effect {
  what: string;
  gap: string;
  hasDied: boolean;
  /** Its effects in Meta's own ledger. */
  accepted: number;
  intent: string;
  /** Its state as a member sees it. */
  shown: string;
  wrong: string[];
}

/** Long, for a busy machine; a process usually dies at once. */
const DEATH_TIMEOUT_MS = 60_000;

/**
 * Kill the worker once in every gap between requesting an effect at Meta and learning its outcome, let
 * another worker continue, and compare with Meta's ledger what really happened.
 *
 * @param options.isPatient Wait for the minutes after which Meta is probed. Otherwise the rows are made that
 *   much older, which has the same effect.
 */
export async function outbound(
  product: Product,
  ask: Ask,
  { isPatient }: { isPatient: boolean },
): Promise<Effect[]> {
  const api = apiOf(product.demo);
  const conversations = await openConversations(api, ask);
  const house = await takeHouse(product);
  await house.begin("gateway");
  const done: { one: Case; request: EffectRequest; hasDied: boolean }[] = [];
  for (const [index, one] of casesOf().entries()) {
    const outcome = await dieOnce(house, api, conversations, one, index);
    done.push({ one, ...outcome });
  }
  const worker = await house.begin("worker");
  await recover(
    ask,
    done.map(({ request }) => request),
    isPatient,
  );
  await worker.kill();
  await api.sim("DELETE", "/mischief");
  await house.giveBack();
  return Promise.all(done.map(({ one, request, hasDied }) => judge(api, ask, one, request, hasDied)));
}

async function dieOnce(house: House, api: Api, conversations: Conversations, one: Case, index: number) {
  if (one.isUnheard) await api.sim("PUT", "/mischief", { drop: 1_000_000 });
  const { request, order } = await prepareEffect(api, conversations, one, index);
  // The gap is limited to this effect: a death on any other work would prove nothing about it.
  const aim = one.gap === "after_hand_on" ? one.gap : `${one.gap}@${request.subjectId}`;
  const worker = await house.begin("worker", { FAILPOINT: aim });
  await order();
  const died = await Promise.race([worker.ended, sleep(DEATH_TIMEOUT_MS).then(() => null)]);
  await worker.kill();
  return { request, hasDied: died === "SIGKILL" };
}

/** Wait until every effect has its final outcome. */
async function recover(ask: Ask, requests: EffectRequest[], isPatient: boolean): Promise<void> {
  const subjects = requests.map(({ subjectId }) => subjectId);
  // Webhooks under way come first; a dead worker is noticed after ten seconds.
  await sleep(13_000);
  const isSettled = async () => {
    if (!isPatient) await turnBack(ask, subjects);
    const rows = await ask<{ open: string }>(
      `select count(*) as open from unnest($1::uuid[]) as subject (id)
        where not exists (select from intents i where i.subject_id = subject.id
           and (i.state in ('done', 'failed', 'dropped') or (i.state = 'unknown' and i.failure_code = 'cannot_tell')))`,
      [subjects],
    );
    return rows[0]?.open === "0";
  };
  await until("every effect has an outcome", isSettled, {
    timeoutMs: isPatient ? 900_000 : 300_000,
    everyMs: 2_000,
  }).catch(
    // An effect that is stuck is reported with its verdict.
    () => undefined,
  );
  await sleep(2_000);
}

/** Make everything in doubt a quarter of an hour older. */
async function turnBack(ask: Ask, subjects: string[]): Promise<void> {
  await ask(
    `update intents set armed_at = armed_at - interval '15 minutes', settled_at = settled_at - interval '15 minutes'
      where subject_id = any($1) and state in ('armed', 'unknown') and armed_at > now() - interval '10 minutes'`,
    [subjects],
  );
  await ask(
    `update intents set not_seen_at = not_seen_at - interval '15 minutes'
      where subject_id = any($1) and not_seen_at > now() - interval '10 minutes'`,
    [subjects],
  );
  await ask(
    `update graphile_worker._private_jobs set run_at = now() where run_at > now() and locked_at is null`,
  );
}
