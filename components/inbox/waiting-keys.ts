/** Characters that mean something to the list, the page or the shell. All others are for the open conversation. */
export const ELSEWHERE = ["j", "k", "x", "/", "o", "s", "c", "g", "?", " "];
/** After one of these, the next keys are text for the field that opens. */
const OPENS = ["r", "n", "m", "t", "y", "a", "b", "d", "#"];
/** Keys that lead elsewhere: after a buffered act, they are buffered too. */
const MOVES = ["j", "k", "Escape"];

const isAct = (key: string) => key.length === 1 && !ELSEWHERE.includes(key);

/** Which conversation a person has chosen, and which one is on the screen; null for none. */
export interface Places {
  chosen: string | null;
  shown: string | null;
}

/**
 * Buffers keys pressed between choosing a conversation and seeing it: they are for the chosen one, and must
 * not reach the one that is still shown. They run in order, followed by what was typed after a key that opens
 * a field.
 */
export class WaitingKeys {
  #meantFor: string | null = null;
  #keys: string[] = [];
  #typed = "";

  /**
   * @param key As shortcuts name it: letters in lower case.
   * @param letter As it was typed.
   * @returns Whether the press is buffered, and must do nothing now.
   */
  take(key: string, letter: string, { chosen, shown }: Places): boolean {
    if (chosen !== this.#meantFor) this.forget();
    if (chosen === null || chosen === shown) return false;
    const last = this.#keys.at(-1);
    if (last && OPENS.includes(last)) return this.#type(letter);
    if (!isAct(key) && !(last && MOVES.includes(key))) return false;
    this.#meantFor = chosen;
    this.#keys.push(key);
    return true;
  }

  /**
   * The chosen conversation is on the screen: run its buffered keys. If one of them chooses another
   * conversation, the rest waits for that one.
   *
   * @param press Does what a key does, as if it were pressed now.
   * @param places Asked again after each press.
   * @returns The text typed for the field that opened; empty if none.
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

  /** Drop all buffered keys, for example because the conversation cannot be shown. */
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
