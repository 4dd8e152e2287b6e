import { focusRow, LIST } from "@/components/inbox/focus";
import { BULK_IDS_MAX } from "@/lib/inbox/bulk/bulk-rules";
import { listed, type MoveBy, type Selection, selection } from "./selection";

const NONE: Selection = { ids: new Set(), at: null, anchor: null, isWhole: false };

/** So many rows at most are selected one by one; more only as the whole list. */
const within = (ids: Iterable<string>) => new Set([...ids].slice(0, BULK_IDS_MAX));
const idsNow = () => listed.lines.map(({ id }) => id);

/** Begin to select, with nothing selected yet; or end it. */
export const startOrLeave = (): void => selection.set(selection.get() ? null : NONE);

/** Select a row, or not any more; with Shift all rows from the one before. */
export function pick(id: string, isRange: boolean): void {
  if (isRange) pickRange(id);
  else pickOne(id);
}

function pickOne(id: string): void {
  const now = selection.get() ?? NONE;
  const ids = new Set(now.isWhole ? within(idsNow()) : now.ids);
  if (!ids.delete(id)) ids.add(id);
  selection.set({ ids: within(ids), at: id, anchor: id, isWhole: false });
}

/** Select the rows from the one where the range began to this one. */
function pickRange(id: string): void {
  const now = selection.get() ?? NONE;
  const order = idsNow();
  const begin = order.indexOf(now.anchor ?? id);
  const end = order.indexOf(id);
  if (end < 0) return;
  const range = order.slice(Math.min(begin < 0 ? end : begin, end), Math.max(begin, end) + 1);
  const ids = within([...now.ids, ...range]);
  selection.set({ ids, at: id, anchor: now.anchor ?? id, isWhole: false });
}

/** The row the keys are at: the one with the focus, the last one selected, the open one, or the first. */
function rowUnderKeys(chosen: string | null): string | null {
  const focused = document.activeElement?.closest("li[id^=row-]")?.id.slice("row-".length);
  return focused ?? selection.get()?.at ?? chosen ?? listed.lines[0]?.id ?? null;
}

const isListShown = () => document.getElementById(LIST)?.offsetParent !== null;

/** Select the row the keys are at, or not any more. @param chosen The open conversation. */
export function pickUnderKeys(chosen: string | null): void {
  const id = rowUnderKeys(chosen);
  if (!id || !isListShown() || !idsNow().includes(id)) return;
  pick(id, false);
  focusRow(id);
}

/**
 * Move the keys to the next or the previous row without opening it.
 * In a range it is selected too, and the one before if nothing is selected yet.
 */
export function moveBy(by: 1 | -1, { chosen, isRange, show }: MoveBy): void {
  const order = idsNow();
  const from = rowUnderKeys(chosen);
  if (!isListShown() || from === null) return;
  const place = Math.min(Math.max(order.indexOf(from) + by, 0), order.length - 1);
  const id = order[place];
  if (!id) return;
  if (isRange) {
    const now = selection.get();
    if (!now?.anchor) selection.set({ ...NONE, ids: within([...(now?.ids ?? []), from]), anchor: from });
    pickRange(id);
  } else selection.set({ ...(selection.get() ?? NONE), at: id });
  show(place);
  requestAnimationFrame(() => focusRow(id));
}

/** Select the rows that are loaded, or none if all are selected. */
export function pickShown(): void {
  const now = selection.get() ?? NONE;
  const all = within(idsNow());
  const isAll = now.isWhole || [...all].every((id) => now.ids.has(id));
  selection.set({ ...now, ids: isAll ? new Set() : all, isWhole: false });
}

/** Select the whole list, also what is not loaded. */
export const pickWhole = (): void => selection.set({ ...(selection.get() ?? NONE), isWhole: true });
