import { inspect } from "node:util";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { DatabaseError } from "pg";
import { describeError } from "@/lib/describe-error";

/**
 * From now on, whoever prints an error of the database, as Next does by itself, prints what our log would say:
 * what failed and where, and none of the values it was asked with or quotes.
 */
export function printErrorsWithoutValues(): void {
  for (const kind of [DrizzleQueryError, DatabaseError]) {
    Object.defineProperty(kind.prototype, inspect.custom, { value: printed, configurable: true });
  }
}

function printed(this: unknown): string {
  return inspect(describeError(this), { breakLength: 120 });
}
