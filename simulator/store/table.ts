import type { Change, Journal } from "./journal";

/** Rows by id, in insertion order. Code that changes a row puts it back, so that it reaches the journal. */
export class Table<Row extends { id: string }> {
  readonly rows = new Map<string, Row>();

  constructor(
    readonly name: string,
    private readonly journal: Journal,
  ) {}

  get(id: string): Row | undefined {
    return this.rows.get(id);
  }

  /** Insert, or note that a row has changed. */
  put(row: Row): Row {
    this.rows.set(row.id, row);
    this.journal.write({ table: this.name, id: row.id, row });
    return row;
  }

  delete(id: string): boolean {
    this.journal.write({ table: this.name, id, row: null });
    return this.rows.delete(id);
  }

  values(): MapIterator<Row> {
    return this.rows.values();
  }

  filter(isWanted: (row: Row) => boolean): Row[] {
    return [...this.rows.values()].filter(isWanted);
  }

  find(isWanted: (row: Row) => boolean): Row | undefined {
    for (const row of this.rows.values()) if (isWanted(row)) return row;
    return undefined;
  }

  clear(): void {
    this.rows.clear();
    this.journal.write({ table: this.name });
  }

  /** Apply a change read from the journal, or from a snapshot. The row is trusted: we wrote it. */
  apply(change: Change): void {
    if (change.id === undefined) this.rows.clear();
    else if (change.row === null) this.rows.delete(change.id);
    else this.rows.set(change.id, change.row);
  }

  /** The changes that rebuild this table. */
  *changes(): Generator<Change> {
    for (const row of this.rows.values()) yield { table: this.name, id: row.id, row };
  }
}
