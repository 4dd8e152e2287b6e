import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Connection, connect, type Database, type Transaction } from "@/db/client";
import type { Change } from "@/db/schema/work/deliveries";
import { env } from "@/lib/env";
import { writeFeed } from "@/lib/feed";

export type Role = "owner" | "admin" | "manager" | "marketer" | "agent";

/** Who acts: a member, an integrator's key, or the house itself in a job. */
export type Actor =
  | { kind: "member"; id: string; role: Role }
  | { kind: "api_key"; id: string; role: Role }
  | { kind: "job"; name: string };

/** Who is acting, and in which workspace. Holds no connection, so it may be kept across a call to Meta. */
export interface Scope {
  workspaceId: string;
  actor: Actor;
  clock: () => Date;
  db?: never; // A context is not a scope: the compiler refuses a unit of work inside another.
}

/** A scope inside its unit of work: one transaction, in which time stands still. First argument of every verb. */
export interface Context extends Omit<Scope, "db"> {
  db: Transaction;
  now: Date;
  /** What open screens learn when this commits; see `announce`. */
  changed: Change[];
}

let databaseUrlNow = (): string => env().DATABASE_URL;

/** Connection string of this process's own role. */
export const databaseUrl = (): string => databaseUrlNow();

/** Choose the role anew at each use: for tests, which play several processes in one. */
export function chooseDatabase(choose: () => string): void {
  databaseUrlNow = choose;
}

const connections = new Map<string, Connection>();

/** This process's connections, opened with its own role at the first use. */
export function house(): Connection {
  const url = databaseUrl();
  const connection = connections.get(url) ?? connect(url);
  connections.set(url, connection);
  return connection;
}

/** The database outside any workspace, for the house tables. */
export function database(): Database {
  return house().db;
}

/** Close all connections, so that the process can end. */
export async function closeHouse(): Promise<void> {
  const open = [...connections.values()];
  connections.clear();
  await Promise.all(open.map((connection) => connection.close()));
}

/** Run `work` as one unit: it sees only the scope's workspace, and all is committed or nothing. */
export function inWorkspace<Result>(scope: Scope, work: (ctx: Context) => Promise<Result>): Promise<Result> {
  return database().transaction((tx) => within(tx, scope, work));
}

/** The same in a transaction that is already open, for the drain, which visits one workspace after another. */
export async function within<Result>(
  tx: Transaction,
  scope: Scope,
  work: (ctx: Context) => Promise<Result>,
): Promise<Result> {
  // SET takes no parameters, and Citus forwards SET but not set_config(): hence a literal, checked to be a
  // UUID.
  await tx.execute(sql.raw(`set local app.workspace_id = '${z.uuid().parse(scope.workspaceId)}'`));
  const ctx: Context = { ...scope, db: tx, now: scope.clock(), changed: [] };
  const result = await work(ctx);
  await writeFeed(ctx);
  return result;
}

/** The house acting on its own, as the job `name`. */
export function jobScope(workspaceId: string, name: string): Scope {
  return { workspaceId, actor: { kind: "job", name }, clock: () => new Date() };
}

/** The member who acts. Null for a key or a job, which leave no personal traces such as a read mark. */
export function memberOf(ctx: { actor: Actor }): string | null {
  return ctx.actor.kind === "member" ? ctx.actor.id : null;
}
