export type Loose = Record<string, unknown>;

/** Content from a sender can have any shape: read a part of it as an object, empty when it is none. */
export function part(from: unknown, name: string): Loose {
  const value = isLoose(from) ? from[name] : undefined;
  return isLoose(value) ? value : {};
}

/** Read a part as a list of objects. */
export function parts(from: unknown, name: string): Loose[] {
  const value = isLoose(from) ? from[name] : undefined;
  return Array.isArray(value) ? value.filter(isLoose) : [];
}

/** Read a part as text; empty when it is neither text nor a number. */
export function text(from: unknown, name: string): string {
  const value = isLoose(from) ? from[name] : undefined;
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

const isLoose = (value: unknown): value is Loose =>
  typeof value === "object" && value !== null && !Array.isArray(value);
