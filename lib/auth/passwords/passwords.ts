import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { makeTurns } from "@/lib/auth/turns";

// OWASP's first choice for argon2id, which are the library's defaults.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashing fills a processor, and the same process receives webhooks: one processor is always left to it. */
const takeTurn = makeTurns({ atOnce: Math.max(1, availableParallelism() - 1), waitingMax: 100 });

/**
 * What is stored of a password: argon2id with its parameters and a salt of its own.
 *
 * @throws Refusal `busy`
 */
export function hashPassword(password: string): Promise<string> {
  return inTurn(false, () => hash(password, cost));
}

let dummy: Promise<string> | undefined;

/**
 * Whether this is the password. Takes as long when there is nothing to compare with (`stored` null), so that
 * the time does not tell whether an e-mail address is known.
 *
 * @param isFirst Whether it is checked before others that wait.
 * @throws Refusal `busy`
 */
export async function isPassword(stored: string | null, password: string, isFirst = false): Promise<boolean> {
  dummy ??= hash("nobody has this one", cost);
  const storedHash = stored?.startsWith("$argon2id$") ? stored : null;
  const compared = storedHash ?? (await dummy);
  const isRight = await inTurn(isFirst, () => verify(compared, password));
  return storedHash !== null && isRight;
}

async function inTurn<Result>(isFirst: boolean, work: () => Promise<Result>): Promise<Result> {
  const giveBack = await takeTurn(isFirst);
  try {
    return await work();
  } finally {
    giveBack();
  }
}
