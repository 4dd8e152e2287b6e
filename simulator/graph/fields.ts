import { existsAtMeta } from "./existing-fields";
import { badParameter } from "./graph-error";

/** One field asked for: `comments.limit(5).summary(total_count){id,message}`. */
export interface Field {
  name: string;
  args: Record<string, string>;
  /** The fields requested of the node inside; null when none are named. */
  inner: Field[] | null;
}

/** How each field of a node is read. `undefined` leaves the field out of the answer. */
export type Readers<Row> = Record<string, (row: Row, field: Field) => unknown>;

/**
 * Read a `fields` parameter. Without one the list is empty.
 *
 * @throws GraphError 2500 where brackets do not close.
 * @see https://developers.facebook.com/docs/graph-api/guides/field-expansion
 */
export function parseFields(text: string | undefined): Field[] {
  const source = (text ?? "").replace(/\s+/g, "");
  const reader = { source, at: 0 };
  const fields = readList(reader);
  if (reader.at < source.length)
    throw badParameter(
      `Syntax error "Expected end of string instead of "${source[reader.at]}"." at character ${reader.at + 1}: ${source}`,
    );
  return fields;
}

/**
 * Answer the fields asked for, `id` always among them.
 *
 * @throws GraphError 100 for a field the node does not have.
 */
export function readFields<Row extends { id: string }>(
  row: Row,
  fields: Field[],
  readers: Readers<Row>,
  nodeType: string,
): Record<string, unknown> {
  const answer: Record<string, unknown> = {};
  for (const field of fields) {
    const read = Object.hasOwn(readers, field.name) ? readers[field.name] : undefined;
    if (!read && field.name !== "id" && !existsAtMeta(nodeType, field.name)) {
      throw badParameter(`Tried accessing nonexisting field (${field.name}) on node type (${nodeType})`);
    }
    const value = read ? read(row, field) : field.name === "id" ? row.id : undefined;
    if (value !== undefined) answer[nameIn(field)] = value;
  }
  answer.id ??= row.id;
  return answer;
}

/** What a field is called in the answer: its own name, or the alias that was asked for. */
export const nameIn = ({ name, args }: Field): string => args.as || name;

interface Reader {
  source: string;
  at: number;
}

function readList(reader: Reader): Field[] {
  const fields: Field[] = [];
  for (let field = readOne(reader); field; field = readOne(reader)) {
    fields.push(field);
    if (reader.source[reader.at] !== ",") break;
    reader.at += 1;
  }
  return fields;
}

function readOne(reader: Reader): Field | null {
  const name = readName(reader);
  if (name === "") return null;
  const field: Field = { name, args: {}, inner: null };
  while (reader.source[reader.at] === ".") {
    reader.at += 1;
    const key = readName(reader);
    field.args[key] = readBrackets(reader);
  }
  if (reader.source[reader.at] === "{") {
    reader.at += 1;
    field.inner = readList(reader);
    if (reader.source[reader.at] !== "}")
      throw badParameter(`Syntax error "Expected "}"." in fields: ${reader.source}`);
    reader.at += 1;
  }
  return field;
}

function readName(reader: Reader): string {
  const [name = ""] = /^[\w:-]+/.exec(reader.source.slice(reader.at)) ?? [];
  reader.at += name.length;
  return name;
}

function readBrackets(reader: Reader): string {
  if (reader.source[reader.at] !== "(") return "";
  let depth = 0;
  const start = reader.at + 1;
  for (; reader.at < reader.source.length; reader.at += 1) {
    if (reader.source[reader.at] === "(") depth += 1;
    if (reader.source[reader.at] === ")") depth -= 1;
    if (depth === 0) {
      reader.at += 1;
      return reader.source.slice(start, reader.at - 1);
    }
  }
  throw badParameter(`Syntax error "Expected ")"." in fields: ${reader.source}`);
}
