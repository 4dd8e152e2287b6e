import { setTimeout as wait } from "node:timers/promises";
import { isTransient } from "./transient";

const WAIT_MS = { first: 50, most: 1_000 };

/**
 * Try until there is an answer: for a worker that starts while its database is still starting.
 *
 * @throws whatever would fail again, such as a wrong password.
 */
export async function untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let waitMs = WAIT_MS.first; ; waitMs = Math.min(WAIT_MS.most, waitMs * 2)) {
    try {
      return await ask();
    } catch (error) {
      if (!isTransient(error)) throw error;
    }
    await wait(waitMs);
  }
}
