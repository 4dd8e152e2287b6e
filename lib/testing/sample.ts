/** The parts of a JSON schema in the API's document that we read. */
export interface JsonSchema {
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  minimum?: number;
  minLength?: number;
  minItems?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
}

/**
 * A value that fits a schema, so that a request passes the shapes and reaches the verb.
 *
 * @param id The value for every id of ours.
 */
export function sampleOf(schema: JsonSchema, id: string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const branch = schema.oneOf?.[0] ?? schema.anyOf?.[0];
  if (branch) return sampleOf(branch, id);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => sampleOf(part, id)));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "object") {
    const required = Object.entries(schema.properties ?? {}).filter(([name]) =>
      schema.required?.includes(name),
    );
    return Object.fromEntries(required.map(([name, part]) => [name, sampleOf(part, id)]));
  }
  if (type === "array") {
    return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}, id));
  }
  if (type === "integer" || type === "number") return schema.minimum ?? 1;
  if (type === "boolean") return false;
  return textOf(schema, id);
}

/** Values for the patterns so far; a new pattern that none of them fits fails its route's test. */
const PATTERNED = [
  "2030-01-01T10:00",
  "2030-01-01",
  "10:00",
  "Europe/Paris",
  "en",
  "x".repeat(43),
  "a".repeat(64),
  "x",
];

function textOf({ format, pattern, minLength = 1 }: JsonSchema, id: string): string {
  if (format === "uuid") return id;
  if (format === "email") return "somebody@example.test";
  if (format === "date-time") return "2030-01-01T10:00:00.000Z";
  if (format === "date") return "2030-01-01";
  if (format === "uri") return "https://example.test/";
  const fitting = pattern && PATTERNED.find((text) => new RegExp(pattern, "u").test(text));
  if (fitting) return fitting;
  return "x".repeat(Math.max(1, minLength));
}
