import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";

export interface Statement {
  sql: string;
  values: (string | null)[];
}

/** Have Postgres log every statement on a database, with its parameters and its role. */
export async function writeDown(client: pg.Client, database: string): Promise<void> {
  await client.query("alter system set log_line_prefix = '%p~'");
  await client.query("select pg_reload_conf()");
  await client.query(`alter database ${database} set log_min_duration_statement = 0`);
  await client.query(`alter database ${database} set log_parameter_max_length = -1`);
}

const ENTRY = /^(\d+)~(\w+): {2}(.*)$/s;
const STATEMENT = /^duration: [\d.]+ ms {2}(?:statement|execute [^:]+): (.*)$/s;
const DETAIL = /^parameters: (.*)$/is;

/** The transactions in Postgres's log, each as its statements, in the order in which they ended. */
export function transactionsIn(log: string): Statement[][] {
  const open = new Map<string, Statement[]>();
  const done: Statement[][] = [];
  // The bind step is logged too, with the same parameters; only those after an execute line count.
  const executed = new Map<string, Statement>();
  // A line that begins with a tab continues the line before.
  for (const entry of log.replaceAll("\n\t", "\u0001").split("\n")) {
    const [, pid = "", level, message = ""] = entry.replaceAll("\u0001", "\n").match(ENTRY) ?? [];
    const current = open.get(pid);
    if (level === "DETAIL") {
      const values = message.match(DETAIL)?.[1];
      const last = executed.get(pid);
      if (values && last) last.values = valuesIn(values);
      continue;
    }
    executed.delete(pid);
    const sql = message.match(STATEMENT)?.[1];
    if (!sql) continue;
    const statement: Statement = { sql, values: [] };
    executed.set(pid, statement);
    if (/^begin/i.test(sql)) open.set(pid, [statement]);
    else current?.push(statement);
    if (current && /^(commit|rollback)$/i.test(sql.trim())) {
      done.push(current);
      open.delete(pid);
    }
  }
  return done;
}

/** `$1 = 'it''s', $2 = NULL` as values. */
function valuesIn(text: string): (string | null)[] {
  return [...text.matchAll(/\$\d+ = (?:NULL|'((?:[^']|'')*)')/g)].map(([, value]) =>
    value === undefined ? null : value.replaceAll("''", "'"),
  );
}

const fileIn = (dataDir: string) => join(dataDir, "logs/postgres.log");

/** Where Postgres's log ends now. */
export const endOfLog = (dataDir: string) => statSync(fileIn(dataDir)).size;

/** What Postgres has logged since then. A large log is begun anew, and the old one kept beside it. */
export function logSince(dataDir: string, end: number): string {
  const file = readFileSync(fileIn(dataDir));
  const isNew = file.length < end;
  const parts = isNew ? [readFileSync(`${fileIn(dataDir)}.1`).subarray(end), file] : [file.subarray(end)];
  return Buffer.concat(parts).toString("utf8");
}
