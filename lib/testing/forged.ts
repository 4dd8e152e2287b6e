/** A secret with another letter in its middle, where each letter counts whole: never the secret itself. */
export function forged(secret: string): string {
  const at = secret.length - 9;
  return `${secret.slice(0, at)}${secret[at] === "a" ? "b" : "a"}${secret.slice(at + 1)}`;
}
