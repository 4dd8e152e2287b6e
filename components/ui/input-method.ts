/** What of a key press says whether an input method uses it; of a React event, its `nativeEvent`. */
export type ComposedPress = Pick<KeyboardEvent, "isComposing" | "keyCode">;

/** The key code browsers report for a key used by an input method; some do so after the composition ended. */
const TAKEN_KEY_CODE = 229;

/**
 * Whether an input method uses this key press, as while Japanese is typed: its Enter ends a word, and its arrows and
 * Escape belong to the list of words it offers. Every field that listens for keys asks this first.
 *
 * @see https://www.w3.org/TR/uievents/#determine-keydown-keyup-keyCode
 */
export const isComposed = ({ isComposing, keyCode }: ComposedPress): boolean =>
  isComposing || keyCode === TAKEN_KEY_CODE;
