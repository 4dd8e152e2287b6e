import { sleep, until } from "@/e2e/product/processes";
import type { Product } from "@/e2e/product/start-product";
import type { Ask } from "./check";
import { type House, takeHouse } from "./house";
import { type Case, casesOf } from "./outbound-cases";
import { type Asked, type Conversations, openConversations, prepareEffect } from "./outbound-effects";
import { judge } from "./outbound-verdict";
import { type Api, apiOf } from "./product-api";

export interface Effect {
  what: string;
  gap: string;
  hasDied: boolean;
  /** Effects of it in Meta's own ledger. */
  accepted: number;
  intent: string;
  /** What a member sees of it. */
  shown: string;
  wrong: string[];
}

/** Long, for a busy machine: who dies does so at once. */
const DEATH_TIMEOUT_MS = 60_000;

/**
 * Let the worker die once in every gap between asking for an effect at Meta and knowing what came of it, let
 * another take over, and compare with Meta's ledger what really happened.
 *
 * @param options.isPatient Wait out the minutes after which Meta is asked. Otherwise the rows are made that
 *   much older, which is all that waiting would change.
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
  const done: { one: Case; asked: Asked; hasDied: boolean }[] = [];
  for (const [index, one] of casesOf().entries()) {
    const told = await dieOnce(house, api, conversations, one, index);
    done.push({ one, ...told });
  }
  const worker = await house.begin("worker");
  await recover(
    ask,
    done.map(({ asked }) => asked),
    isPatient,
  );
  await worker.kill();
  await api.sim("DELETE", "/mischief");
  await house.giveBack();
  return Promise.all(done.map(({ one, asked, hasDied }) => judge(api, ask, one, asked, hasDied)));
}

async function dieOnce(house: House, api: Api, conversations: Conversations, one: Case, index: number) {
  if (one.isUnheard) await api.sim("PUT", "/mischief", { drop: 1_000_000 });
  const { asked, order } = await prepareEffect(api, conversations, one, index);
  // Aimed at this effect: a death over anything else it has in hand would prove nothing about this one.
  const aim = one.gap === "after_hand_on" ? one.gap : `${one.gap}@${asked.subjectId}`;
  const worker = await house.begin("worker", { FAILPOINT: aim });
  await order();
  const died = await Promise.race([worker.ended, sleep(DEATH_TIMEOUT_MS).then(() => null)]);
  await worker.kill();
  return { asked, hasDied: died === "SIGKILL" };
}

/** Until every effect has an outcome that nobody has to wait for any more. */
async function recover(ask: Ask, asked: Asked[], isPatient: boolean): Promise<void> {
  const subjects = asked.map(({ subjectId }) => subjectId);
  // Webhooks that were on their way come first; the dead are noticed after ten seconds.
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
    // What is stuck is told with its verdict.
    () => undefined,
  );
  await sleep(2_000);
}

/** Let a quarter of an hour have passed for what is in doubt. */
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
