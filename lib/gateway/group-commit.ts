interface Batch<Row> extends PromiseWithResolvers<void> {
  rows: Row[];
  bytes: number;
}

interface Limits<Row> {
  rowsMax: number;
  bytesMax: number;
  inFlightMax: number;
  bytesOf: (row: Row) => number;
}

/**
 * Write rows together, `inFlightMax` batches at once, and tell each caller when its own is durable. They
 * share one fsync, which is what lets a small server promise it to every one of them. A row larger than
 * `bytesMax` gets a batch of its own.
 *
 * @returns A function that keeps one row; it rejects with the error of `write`, for each row of that batch.
 */
export function groupCommit<Row>(
  write: (rows: Row[]) => Promise<void>,
  { rowsMax, bytesMax, inFlightMax, bytesOf }: Limits<Row>,
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
    const last = waiting.at(-1);
    if (!last || last.rows.length === rowsMax || last.bytes + bytesOf(row) > bytesMax) {
      waiting.push({ rows: [], bytes: 0, ...Promise.withResolvers<void>() });
    }
    const batch = waiting.at(-1)!;
    batch.rows.push(row);
    batch.bytes += bytesOf(row);
    flush();
    return batch.promise;
  };
}
