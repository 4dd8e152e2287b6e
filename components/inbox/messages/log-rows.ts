import type { PlaceInTime } from "@/lib/client/inbox/messages";
import type { MessageView } from "@/lib/inbox/shapes";
import type { LogItem } from "./log-items";

/** One line of a conversation, and the day it stands under. */
export interface LogRow {
  key: string;
  /** The key of its day's line. */
  day: string;
  item: LogItem;
}

/** The lines of all days, one after the other. Pure. */
export const logRows = (days: readonly { key: string; items: readonly LogItem[] }[]): LogRow[] =>
  days.flatMap(({ key: day, items }) => items.map((item) => ({ key: item.key, day, item })));

/** Rows that follow each other on one day, as a part of the page: a day's line stays at its top. Pure. */
export function byDay<Row extends { day: string }>(rows: readonly Row[]): { day: string; rows: Row[] }[] {
  const days: { day: string; rows: Row[] }[] = [];
  for (const row of rows) {
    const last = days.at(-1);
    if (last?.day === row.day) last.rows.push(row);
    else days.push({ day: row.day, rows: [row] });
  }
  return days;
}

const LINE_PX = 20;
const LETTERS_IN_LINE = 48;
const BUBBLE_PX = 44;
const PICTURE_PX = 236;
const OTHER_PX = 48;

/** How high a row probably is, before it is measured, in pixels. Pure. */
export function likelyHeight({ item }: LogRow): number {
  if (item.type === "note") return BUBBLE_PX + LINE_PX * linesOf(item.note.text);
  if (item.type !== "message") return OTHER_PX;
  const { text, attachments } = item.message;
  const words = text ? LINE_PX * linesOf(text) : 0;
  return BUBBLE_PX - LINE_PX + words + attachments.length * PICTURE_PX;
}

const linesOf = (text: string) =>
  text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LETTERS_IN_LINE)), 0);

/**
 * What must be rendered besides the rows in sight: some rows by key, all rows between two that text is selected in,
 * and the line of the day the first of them stands under. Pure.
 *
 * @param places Of the rows in sight, in order.
 * @returns The places to render, in order.
 */
export function keptPlaces(
  rows: readonly LogRow[],
  placeOf: ReadonlyMap<string, number>,
  places: readonly number[],
  also: readonly (string | null)[],
  selected: readonly [string, string] | null,
): number[] {
  const byKey = also.flatMap((key) => (key === null ? [] : (placeOf.get(key) ?? [])));
  const ends = (selected ?? []).flatMap((key) => placeOf.get(key) ?? []);
  const [from, until] = [Math.min(...ends), Math.max(...ends)];
  const between = ends.length === 2 ? Array.from({ length: until - from + 1 }, (_, n) => from + n) : [];
  const day = placeOf.get(rows[Math.min(...places)]?.day ?? "");
  const all = new Set([...places, ...byKey, ...between, ...(day === undefined ? [] : [day])]);
  return [...all].sort((one, other) => one - other);
}

/** A row to bring into sight: in the middle, or below the line of its day. */
export interface TargetRow {
  key: string;
  block: "start" | "center";
}

/**
 * The row of a place in a conversation. Pure.
 *
 * @param place A message, or a moment: the first message from then on, or the last before it.
 * @param messages Those loaded.
 * @param isWhole Whether they were loaded for this place.
 * @returns Null if the place may lie beyond what is loaded.
 */
export function rowOfPlace(
  place: PlaceInTime,
  messages: readonly Pick<MessageView, "id" | "sentAt">[],
  firstNewId: string | null,
  isWhole = false,
): TargetRow | null {
  if ("around" in place) {
    if (!messages.some(({ id }) => id === place.around)) return null;
    const isFirstNew = place.around === firstNewId;
    return isFirstNew ? { key: "new", block: "start" } : { key: place.around, block: "center" };
  }
  const from = Date.parse(place.at);
  const index = messages.findIndex(({ sentAt }) => Date.parse(sentAt) >= from);
  const message = isWhole && index < 0 ? messages.at(-1) : messages[index];
  return message && (index > 0 || isWhole) ? { key: message.id, block: "start" } : null;
}

const QUARTER_MS = 900_000;

/**
 * What a day is called, worked out once for each quarter of an hour: in no zone does a day begin within one, and a long
 * conversation needs the day of each of its messages whenever one comes.
 */
export function oncePerQuarter(dayOf: (at: Date) => string): (at: string) => string {
  const days = new Map<number, string>();
  return (at) => {
    const quarter = Math.floor(Date.parse(at) / QUARTER_MS);
    const day = days.get(quarter) ?? dayOf(new Date(at));
    days.set(quarter, day);
    return day;
  };
}
