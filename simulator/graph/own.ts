/** What a table holds under a name that came from outside; never what JavaScript objects inherit. */
export function own<Value>(table: Record<string, Value>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
