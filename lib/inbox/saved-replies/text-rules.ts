import type { ReplyPlace } from "@/lib/words";
import type { ReplyText } from "./shapes";

/** A text as it is said in one place. Pure. */
export const wordsAt = ({ text, variants }: ReplyText, place: ReplyPlace): string =>
  variants.find((one) => one.place === place)?.text ?? text;
