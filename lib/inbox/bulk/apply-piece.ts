import type { Context } from "@/lib/context";
import { type LockedConversation, lockConversations } from "@/lib/inbox/conversations/locked-conversation";
import { saveConversations } from "@/lib/inbox/conversations/save-conversations";
import { type BulkActRow, type EntryResult, nextEntries, saveBulkAct, saveEntries } from "./bulk-rows";
import { CHANGES, REFUSED } from "./changes";

/**
 * Change the next conversations of an action that is locked, in the order of their ids; after the last it is done.
 *
 * @returns The action as it is now.
 */
export async function applyPiece(ctx: Context, act: BulkActRow, rowsMax: number): Promise<BulkActRow> {
  const waiting = await nextEntries(ctx, act.id, "waiting", rowsMax);
  const ids = waiting.map(({ conversationId }) => conversationId);
  const locked = [...(await lockConversations(ctx, [], ids)).values()];
  const change = await CHANGES[act.change](ctx, act, locked);
  const results = new Map<string, EntryResult>(ids.map((id) => [id, REFUSED]));
  const nexts: LockedConversation[] = [];
  for (const one of locked) {
    const { next, ...result } = await change(one);
    results.set(one.id, result);
    if (next) nexts.push(next);
  }
  await saveConversations(ctx, nexts);
  await saveEntries(ctx, act.id, results);
  const outcomes = [...results.values()].map(({ outcome }) => outcome);
  const countOf = (outcome: EntryResult["outcome"]) => outcomes.filter((one) => one === outcome).length;
  const isDone = waiting.length < rowsMax;
  return saveBulkAct(ctx, act.id, {
    changedCount: act.changedCount + countOf("changed"),
    sameCount: act.sameCount + countOf("same"),
    refusedCount: act.refusedCount + countOf("refused"),
    ...(isDone ? { state: "done", endedAt: ctx.now } : {}),
  });
}
