/** Keys that do something to the conversation that is open. */
const ACTS = ["e", "x", "a", "u", "r", "n"];
/** After these, what is pressed next is meant for the box. */
const WRITES = ["r", "n"];
/** Keys that lead elsewhere: behind an act that waits, they wait too. */
const MOVES = ["j", "k", "Escape"];

/** Which conversation a person has chosen, and which one is on the screen; null for none. */
export interface Places {
  chosen: string | null;
  shown: string | null;
}

/**
 * Holds keys pressed between choosing a conversation and seeing it: they are meant for the one that was chosen, and
 * must not reach the one that still stands there. In their order, and with what was typed after a key that opens
 * the box.
 */
export class WaitingKeys {
  #meantFor: string | null = null;
  #keys: string[] = [];
  #typed = "";

  /**
   * @param key As shortcuts are named: letters in lower case.
   * @param letter As it was typed.
   * @returns Whether the press is kept for later, and must do nothing now.
   */
  take(key: string, letter: string, { chosen, shown }: Places): boolean {
    if (chosen !== this.#meantFor) this.forget();
    if (chosen === null || chosen === shown) return false;
    const last = this.#keys.at(-1);
    if (last && WRITES.includes(last)) return this.#type(letter);
    if (!ACTS.includes(key) && !(last && MOVES.includes(key))) return false;
    this.#meantFor = chosen;
    this.#keys.push(key);
    return true;
  }

  /**
   * The chosen conversation is on the screen: press what was kept for it. A key among them that leads on to another
   * leaves the rest waiting for that one.
   *
   * @param press Does what a key does, as if it were pressed now.
   * @param places Asked again after each press.
   * @returns What was typed for the box; empty for nothing.
   */
  release(press: (key: string) => void, places: () => Places): string {
    const isThere = () => this.#keys.length > 0 && places().chosen === places().shown;
    if (places().chosen !== this.#meantFor) this.forget();
    while (isThere()) press(this.#keys.shift() ?? "");
    this.#meantFor = places().chosen;
    if (this.#keys.length > 0) return "";
    const typed = this.#typed;
    this.forget();
    return typed;
  }

  /** Nothing is meant for anything any more, since the conversation cannot be shown, for example. */
  forget(): void {
    this.#meantFor = null;
    this.#keys = [];
    this.#typed = "";
  }

  #type(letter: string): boolean {
    if (letter === "Backspace") this.#typed = this.#typed.slice(0, -1);
    else if (letter.length === 1) this.#typed += letter;
    return true;
  }
}
