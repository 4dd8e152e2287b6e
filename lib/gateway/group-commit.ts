interface Batch<Row> extends PromiseWithResolvers<void> {
  rows: Row[];
}

/**
 * Write rows together, `inFlightMax` batches at once, and tell each caller when its own is durable. They
 * share one fsync, which is what lets a small server promise it to every one of them.
 *
 * @returns What keeps one row; it rejects with what `write` did, for each row of that batch.
 */
export function groupCommit<Row>(
  write: (rows: Row[]) => Promise<void>,
  { rowsMax, inFlightMax }: { rowsMax: number; inFlightMax: number },
): (row: Row) => Promise<void> {
  const waiting: Batch<Row>[] = [];
  let inFlight = 0;

  function flush(): void {
    const batch = inFlight < inFlightMax ? waiting.shift() : undefined;
    if (!batch) return;
    inFlight += 1;
    write(batch.rows)
      .then(batch.resolve, batch.reject)
      .finally(() => {
        inFlight -= 1;
        flush();
      });
  }

  return (row) => {
    if ((waiting.at(-1)?.rows.length ?? rowsMax) === rowsMax) {
      waiting.push({ rows: [], ...Promise.withResolvers<void>() });
    }
    const batch = waiting.at(-1)!;
    batch.rows.push(row);
    flush();
    return batch.promise;
  };
}
