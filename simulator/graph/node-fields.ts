import { existsAtMeta } from "./existing-fields";
import { type Field, nameIn, parseFields } from "./fields";
import { type GraphCall, textParam } from "./graph-call";
import { badParameter } from "./graph-error";

/** The fields of a node: values, or functions for what is costly to compute. */
export type NodeRecord = Record<string, unknown>;

/**
 * Answer with the fields a call asked for, or the usual ones. One unknown field fails the whole call.
 *
 * @throws GraphError 100 for a field the node does not have.
 */
export function answerFields(call: GraphCall, record: NodeRecord, type: string, usual: string[]): NodeRecord {
  const fields = parseFields(textParam(call, "fields"));
  return project(record, fields.length > 0 ? fields : usual.map(plainField), type);
}

/** Pick fields of a node, and of what lies inside it. The id always comes along. @throws GraphError 100 */
export function project(record: NodeRecord, fields: Field[], type: string): NodeRecord {
  const answer: NodeRecord = {};
  for (const field of fields) {
    if (!Object.hasOwn(record, field.name)) {
      if (existsAtMeta(type, field.name)) continue;
      throw badParameter(`Tried accessing nonexisting field (${field.name}) on node type (${type})`);
    }
    const found = record[field.name];
    const value: unknown = typeof found === "function" ? found(field) : found;
    if (value !== undefined && value !== null) answer[nameIn(field)] = inside(value, field, type);
  }
  if (record.id !== undefined) answer.id = record.id;
  return answer;
}

function inside(value: unknown, field: Field, type: string): unknown {
  if (!field.inner || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => inside(one, field, type));
  if ("data" in value && Array.isArray(value.data)) {
    return { ...value, data: value.data.map((one) => inside(one, field, type)) };
  }
  // A single thing behind an edge, such as a picture, is wrapped as well.
  if ("data" in value) return { ...value, data: inside(value.data, field, type) };
  return project(Object.fromEntries(Object.entries(value)), field.inner, `${type}.${field.name}`);
}

const plainField = (name: string): Field => ({ name, args: {}, inner: null });
