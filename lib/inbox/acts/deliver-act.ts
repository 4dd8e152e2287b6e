import { carryOut } from "@/lib/channels/intents/carry-out";
import type { Search } from "@/lib/channels/intents/probe-intent";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { privateReplyUntil } from "@/lib/inbox/act-rules";
import { isGone } from "@/lib/platforms/comments/field-sets";
import type { Credential, Sent } from "@/lib/platforms/platform";
import { enqueue } from "@/lib/queue";
import { findOwed, type Owed } from "./owed-act";
import { lockAct, recordAct } from "./record-act";

/**
 * Do to a comment at Meta what is wanted, as it is wanted now. What is done already, or whose comment is gone from
 * here, is left alone.
 *
 * @throws GraphError if Meta said "not now"; the queue waits and asks again.
 */
export async function deliverAct(scope: Scope, actId: string): Promise<void> {
  const owed = await inWorkspace(scope, (ctx) => findOwed(ctx, actId));
  if (!owed?.intent) return;
  const { intent, act, comments, row } = owed;
  let address: string | null = null;
  await carryOut(scope, intent.id, {
    notAfter: act.act === "private_reply" ? privateReplyUntil(row.sentAt, comments.rules) : null,
    effect: async (from) => {
      const sent = await call(owed, intent, from);
      address = sent.address ?? null;
      return sent;
    },
    lock: (ctx) => lockAct(ctx, owed),
    record: (ctx, outcome) => recordAct(ctx, owed, outcome, address),
  });
}

type Intent = NonNullable<Owed["intent"]>;

async function call(
  { act, comments, externalId, text }: Owed,
  intent: Intent,
  from: Credential,
): Promise<Sent & { address?: string | null }> {
  switch (act.act) {
    case "visibility":
      await comments.hide(from, externalId, act.isWanted);
      break;
    case "like":
      await comments.like?.(from, externalId, act.isWanted);
      break;
    case "removal":
      try {
        await comments.remove(from, externalId);
      } catch (error) {
        // Gone after an attempt whose answer was lost: that attempt did it.
        if (intent.attempt === 0 || !isGone(error)) throw error;
      }
      break;
    case "private_reply":
      return await comments.privateReply(from, {
        commentExternalId: externalId,
        text: text ?? "",
        intentId: intent.id,
      });
  }
  return { externalId };
}

/**
 * An act whose answer was lost is looked for, or done again where twice is as once: Meta takes one private reply to a
 * comment and no second. Null if the comment is gone from here.
 */
export async function searchAct(ctx: Context, actId: string): Promise<Search | null> {
  const owed = await findOwed(ctx, actId);
  if (!owed) return null;
  const { workspaceId } = ctx;
  const { act, comments, externalId, row, wasResent } = owed;
  return {
    find: async (from) => {
      if (act.act === "removal" && !(await comments.isThere(from, externalId)))
        return { state: "found", externalId };
      // Twice in doubt: only its echo can tell.
      return act.act === "private_reply" && wasResent ? { state: "cannot_tell" } : { state: "absent" };
    },
    lock: (unit) => lockAct(unit, owed),
    record: (unit, outcome) => recordAct(unit, owed, outcome, null),
    resend: (unit) => enqueue(unit, "deliver-act", { workspaceId, actId }, { queueName: row.channelId }),
  };
}
