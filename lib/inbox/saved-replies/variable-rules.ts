import { REPLY_VARIABLES, type ReplyVariable } from "@/lib/words";

/** `{{contact.first_name}}`, or `{{contact.first_name|there}}` with a word for where there is none. */
const VARIABLE = /\{\{\s*([\p{L}\p{N}_.]+)\s*(?:\|([^{}\n]*))?\}\}/gu;

/** What each variable is in one conversation; null for what is not known there. */
export type ReplyValues = Record<ReplyVariable, string | null>;

/** A part of a text: words, or a variable as it is written. */
type ReplyPiece =
  | { kind: "words"; text: string }
  | { kind: "variable"; text: string; name: ReplyVariable | null; fallback: string | null };

/** A text in its parts. A variable whose name does not exist has null for it. Pure. */
export function piecesOf(text: string): ReplyPiece[] {
  const pieces: ReplyPiece[] = [];
  let end = 0;
  for (const { 0: whole, 1: word = "", 2: fallback, index } of text.matchAll(VARIABLE)) {
    if (index > end) pieces.push({ kind: "words", text: text.slice(end, index) });
    const name = REPLY_VARIABLES.find((one) => one === word.toLowerCase()) ?? null;
    pieces.push({ kind: "variable", text: whole, name, fallback: fallback?.trim() ?? null });
    end = index + whole.length;
  }
  if (end < text.length) pieces.push({ kind: "words", text: text.slice(end) });
  return pieces;
}

/** The parts of a text that are variables, by a name that exists or not. Pure. */
const variablesIn = (text: string) =>
  piecesOf(text).flatMap((piece) => (piece.kind === "variable" ? [piece] : []));

/** Variables by names that do not exist, as they are written. Pure. */
export const unknownIn = (text: string): string[] =>
  variablesIn(text).flatMap((piece) => (piece.name ? [] : piece.text));

/** Variables that nobody has filled in, as they are written: such a text is not sent. Pure. */
export const openIn = (text: string): string[] =>
  variablesIn(text).flatMap((piece) => (piece.name ? piece.text : []));

/** Variables without a word for where there is no value. Pure. */
export const bareIn = (text: string): ReplyVariable[] =>
  variablesIn(text).flatMap(({ name, fallback }) => (name && fallback === null ? name : []));

/** A text with its variables filled in. What has neither value nor fallback stays as it is written. Pure. */
export function filledIn(text: string, values: ReplyValues): string {
  const wordsFor = (piece: ReplyPiece) =>
    piece.kind === "variable" && piece.name
      ? (values[piece.name] ?? piece.fallback ?? piece.text)
      : piece.text;
  return piecesOf(text).map(wordsFor).join("");
}
