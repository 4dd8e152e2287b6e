import type { IncomingAttachment } from "./event";
import { AttachmentDetail, type DetailLine } from "./shapes";

/** An attachment with nothing known of it yet. */
export const bare = (kind: IncomingAttachment["kind"]): IncomingAttachment => ({
  kind,
  source: null,
  mayStore: true,
  mime: null,
  name: null,
  detail: null,
});

/** A thing told in fields; null if not one of them holds anything. */
export function told(
  kind: IncomingAttachment["kind"],
  fields: { [Name in keyof AttachmentDetail]?: AttachmentDetail[Name] | null | undefined },
): IncomingAttachment | null {
  const kept = Object.entries(fields).filter(
    ([, value]) => value !== null && value !== undefined && value !== "" && !isEmptyList(value),
  );
  return kept.length > 0 ? { ...bare(kind), detail: AttachmentDetail.parse(Object.fromEntries(kept)) } : null;
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

const DEPTH_MAX = 20;

/**
 * All that stands in a body of unknown shape, leaf by leaf, each called by its way: `guest.names.0`.
 *
 * @param body As parsed from JSON. What is null or empty says nothing and is left out.
 */
export function linesIn(body: unknown, name = "", depth = 0): DetailLine[] {
  if (body === null || body === undefined || body === "") return [];
  if (typeof body !== "object") return [{ name, value: String(body) }];
  if (depth > DEPTH_MAX) return [{ name, value: JSON.stringify(body) }];
  return Object.entries(body).flatMap(([key, value]) =>
    linesIn(value, name ? `${name}.${key}` : key, depth + 1),
  );
}
