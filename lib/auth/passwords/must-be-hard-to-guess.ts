import { refuse } from "@/lib/errors";

/** How long guessing takes, from 0 (at once) to 4; 3 holds against anybody who has not stolen the hash. */
const SCORE_MIN = 3;
/** Estimating takes longer for longer passwords; one that is hard to guess within this length stays hard. */
const LOOKED_AT_MAX = 48;
const WORD_MIN = 3;

/**
 * Refuse a password that guessers try first: a common one, one that repeats itself or runs along the
 * keyboard, and one made of what is known about the person.
 *
 * @param personalWords Their e-mail address, their name, and the names of their workspaces.
 * @throws Refusal `weak_password`
 */
export async function mustBeHardToGuess(password: string, personalWords: string[]): Promise<void> {
  estimator ??= loadEstimator();
  const { check } = await estimator;
  const words = ["trefoil", ...personalWords].flatMap(spellingsOf);
  const looked = password.slice(0, LOOKED_AT_MAX);
  // Accents and capitals are the first things a guesser changes.
  const scores = [looked, plain(looked)].map((spelling) => check(spelling, words));
  if (Math.min(...scores) < SCORE_MIN || isPersonal(plain(looked), words)) refuse("weak_password");
}

let estimator: Promise<{ check: (password: string, words: string[]) => number }> | undefined;

/** The lists take 20 MB, so they are read when somebody first chooses a password. */
async function loadEstimator() {
  const { ZxcvbnFactory } = await import("@zxcvbn-ts/core");
  const { adjacencyGraphs: graphs, dictionary } = await import("@zxcvbn-ts/language-common");
  const factory = new ZxcvbnFactory({ dictionary, graphs });
  return { check: (password: string, words: string[]) => factory.check(password, words).score };
}

/** Whether hardly a letter is left without the person's own words, digits and signs. */
function isPersonal(password: string, words: string[]): boolean {
  const byLength = [...words].sort((a, b) => b.length - a.length);
  const rest = byLength.reduce((text, word) => text.replaceAll(word, ""), password);
  return rest.length < password.length && rest.replace(/[^\p{L}]/gu, "").length < WORD_MIN;
}

function spellingsOf(text: string): string[] {
  const whole = plain(text);
  const parts = whole.split(/[^\p{L}\p{N}]+/u);
  return [...new Set([whole, parts.join(""), ...parts])].filter((word) => word.length >= WORD_MIN);
}

const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
