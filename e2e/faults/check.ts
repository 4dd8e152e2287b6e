import { checkHouse } from "./check-house";
import { checkMessages } from "./check-messages";
import type { Model } from "./model";

/** Asks the database, as its superuser. */
export type Ask = <Row extends object>(sql: string, values?: unknown[]) => Promise<Row[]>;

/** The result of one check. */
export interface Finding {
  what: string;
  /** Number of rows checked. */
  looked: number;
  /** The errors found, in words; empty if all is well. */
  wrong: string[];
}

/** Checks that everything acknowledged is stored once, in order and counted, and nothing else. */
export async function check(ask: Ask, model: Model): Promise<Finding[]> {
  return [...(await checkMessages(ask, model)), ...(await checkHouse(ask, model))];
}
