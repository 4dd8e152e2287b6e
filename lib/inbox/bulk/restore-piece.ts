import type { Context } from "@/lib/context";
import { type LockedConversation, lockConversations } from "@/lib/inbox/conversations/locked-conversation";
import { saveConversations } from "@/lib/inbox/conversations/save-conversations";
import { type BulkActRow, type EntryResult, nextEntries, saveBulkAct, saveEntries } from "./bulk-rows";
import { RESTORES } from "./restores";

/**
 * Give the next changed conversations of an action their earlier state back, those that nobody has changed since; after
 * the last the action is undone.
 *
 * @returns The action as it is now.
 */
export async function restorePiece(ctx: Context, act: BulkActRow, rowsMax: number): Promise<BulkActRow> {
  const entries = await nextEntries(ctx, act.id, "changed", rowsMax);
  const locked = await lockConversations(
    ctx,
    [],
    entries.map(({ conversationId }) => conversationId),
  );
  const byId = new Map([...locked.values()].map((one) => [one.id, one]));
  const restore = await RESTORES[act.change](ctx, act, [...byId.keys()]);
  const results = new Map<string, EntryResult>();
  const nexts: LockedConversation[] = [];
  for (const { conversationId, before } of entries) {
    const one = byId.get(conversationId);
    const restored = one && before ? await restore(one, before) : null;
    if (restored && restored !== "mark") nexts.push(restored);
    results.set(conversationId, { outcome: restored ? "restored" : "left" });
  }
  await saveConversations(ctx, nexts);
  await saveEntries(ctx, act.id, results);
  const restored = [...results.values()].filter(({ outcome }) => outcome === "restored").length;
  return saveBulkAct(ctx, act.id, {
    restoredCount: act.restoredCount + restored,
    leftCount: act.leftCount + results.size - restored,
    ...(entries.length < rowsMax ? { state: "undone" } : {}),
  });
}
