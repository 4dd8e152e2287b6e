import { hash, verify } from "@node-rs/argon2";

// OWASP's first choice for argon2id, which is what the library makes unless told otherwise.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What is stored of a password: argon2id with its parameters and a salt of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

let dummy: Promise<string> | undefined;

/**
 * Whether this is the password. Takes as long when there is nothing to compare with (`stored` null), so that
 * the time does not tell whether an e-mail address is known.
 */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hashPassword("nobody has this one");
  const known = stored?.startsWith("$argon2id$") ? stored : null;
  const isRight = await verify(known ?? (await dummy), password);
  return known !== null && isRight;
}
