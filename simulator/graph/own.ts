/** The value of an object under a name that came from outside; never an inherited property. */
export function own<Value>(table: Record<string, Value>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
