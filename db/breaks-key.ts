/** Did a statement fail because a row broke this unique key? */
export function breaksKey(error: unknown, name: string): boolean {
  if (!(error instanceof Error)) return false;
  const isKey = "constraint" in error && error.constraint === name;
  return isKey || breaksKey(error.cause, name);
}
