import type { Journal } from "./journal";
import type { NodeKind } from "./store-shapes";
import type { Table } from "./table";

/** The tables of publishing and insights, by name. Every value must be a {@link Table}. */
export function postTables(_journal: Journal): Record<never, Table<{ id: string }>> {
  return {};
}

export type PostTables = ReturnType<typeof postTables>;

/** Which publishing node an id belongs to; null when it is none of ours. */
export function publishingKindOf(_tables: PostTables, _id: string): NodeKind | null {
  return null;
}
