import { checkHouse } from "./check-house";
import { checkMessages } from "./check-messages";
import type { Model } from "./model";

/** Asks the database, as its superuser. */
export type Ask = <Row extends object>(sql: string, values?: unknown[]) => Promise<Row[]>;

/** One thing that must be so. */
export interface Finding {
  what: string;
  /** How many were looked at. */
  looked: number;
  /** What was found to be wrong, in words; empty if all is well. */
  wrong: string[];
}

/** Whether everything that was acknowledged is there once, in order and counted, and nothing else. */
export async function check(ask: Ask, model: Model): Promise<Finding[]> {
  return [...(await checkMessages(ask, model)), ...(await checkHouse(ask, model))];
}
