/** Is this text or number of a webhook body an address of the person? */
type IsPerson = (text: string) => boolean;

const GONE = Symbol("gone");

/**
 * A webhook body's entry without what names a person: list items that name them are removed, or, where there
 * is no list, the whole. Pure; it does not interpret the platforms' fields, so that a shape nobody could read
 * is cleared like any other.
 *
 * @returns Null if nothing is left that happened to anybody.
 */
export function withoutPerson(entry: unknown, isPerson: IsPerson): unknown {
  const left = prune(entry, isPerson);
  return left !== GONE && happensIn(left) ? left : null;
}

/** Does a text or number anywhere in it match? */
export function names(value: unknown, fits: IsPerson): boolean {
  if (typeof value === "string" || typeof value === "number") return fits(String(value));
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((part) => names(part, fits));
}

function prune(value: unknown, isPerson: IsPerson): unknown {
  if (typeof value === "string" || typeof value === "number") return isPerson(String(value)) ? GONE : value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => prune(item, isPerson)).filter((item) => item !== GONE);
  const fields = Object.entries(value).map(([name, field]) => [name, prune(field, isPerson)] as const);
  return fields.some(([, field]) => field === GONE) ? GONE : Object.fromEntries(fields);
}

/** Is there an item left in one of its lists? An entry that never had a list counts as one item. */
function happensIn(value: unknown): boolean {
  const lists = listsIn(value);
  return lists.length === 0 || lists.flat().some(happensIn);
}

/** The outermost lists of a value. */
function listsIn(value: unknown): unknown[][] {
  if (Array.isArray(value)) return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(listsIn);
}
