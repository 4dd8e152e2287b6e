import pg from "pg";
import type { Product } from "@/e2e/product/start-product";

/** Run a function with its own connection. */
export async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Copy the database `from` as it is now. Connections to `from` are closed. */
export async function copyDatabase(product: Product, from: string, to: string): Promise<string> {
  await withClient(product.databaseUrl("postgres"), async (client) => {
    await client.query(`drop database if exists ${to} with (force)`);
    await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [from]);
    await client.query(`create database ${to} template ${from}`);
    await client.query("checkpoint");
  });
  return product.databaseUrl(to);
}

export async function dropDatabase(product: Product, name: string): Promise<void> {
  await withClient(product.databaseUrl("postgres"), (client) =>
    client.query(`drop database if exists ${name} with (force)`),
  );
}

/** The same role, on another database of the same server. */
export function onDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
