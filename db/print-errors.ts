import { inspect } from "node:util";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { DatabaseError } from "pg";
import { describeError } from "@/lib/describe-error";

/**
 * From now on, an error of the database is printed by anyone, such as Next, as in our log: what failed and
 * where, without the values of the query or those in its message.
 */
export function printErrorsWithoutValues(): void {
  for (const kind of [DrizzleQueryError, DatabaseError]) {
    Object.defineProperty(kind.prototype, inspect.custom, { value: printed, configurable: true });
  }
}

function printed(this: unknown): string {
  return inspect(describeError(this), { breakLength: 120 });
}
