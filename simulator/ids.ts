import { whatsappId } from "./whatsapp/two-ids";

/** Makes the ids Meta would make. None is ever given twice, not even after a reset or a restart. */
export interface Ids {
  /** A 16-digit number as text, for nodes of the graph. */
  digits(): string;
  messenger(): string;
  instagram(): string;
  /** @param scope Whose conversation it is in: a phone number or a user id. */
  whatsapp(scope: string): string;
  trace(): string;
}

/**
 * Start a source of ids. It counts up from the real time in microseconds, so a later source starts above
 * an earlier one as long as fewer than a million ids a second were taken.
 */
export function createIds(): Ids {
  let last = Date.now() * 1000;
  const next = () => {
    last += 1;
    return last;
  };
  const base64 = (text: string) => Buffer.from(text).toString("base64url");

  return {
    digits: () => String(next()),
    messenger: () => `m_${base64(`sim:${next()}:messenger`)}`,
    instagram: () => `aWdfZAG1${base64(`sim:${next()}:instagram:direct`)}`,
    whatsapp: (scope) => whatsappId(scope, next().toString(16).toUpperCase().padStart(20, "0")),
    trace: () => `A${base64(String(next()))}`,
  };
}
