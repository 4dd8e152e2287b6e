import type { IncomingAttachment } from "./event";
import { AttachmentDetail, type DetailLine } from "./shapes";

/** An attachment of which only the kind is set. */
export const bare = (kind: IncomingAttachment["kind"]): IncomingAttachment => ({
  kind,
  source: null,
  mayStore: true,
  mime: null,
  name: null,
  detail: null,
});

/** An attachment that has only fields; null if all of them are empty. */
export function attachmentOf(
  kind: IncomingAttachment["kind"],
  fields: { [Name in keyof AttachmentDetail]?: AttachmentDetail[Name] | null | undefined },
): IncomingAttachment | null {
  const filledFields = Object.entries(fields).filter(
    ([, value]) => value !== null && value !== undefined && value !== "" && !isEmptyList(value),
  );
  return filledFields.length > 0
    ? { ...bare(kind), detail: AttachmentDetail.parse(Object.fromEntries(filledFields)) }
    : null;
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

const DEPTH_MAX = 20;

/**
 * All values in a body of unknown shape, each named by its path: `guest.names.0`.
 *
 * @param body As parsed from JSON. Null and empty values are left out.
 */
export function linesIn(body: unknown, name = "", depth = 0): DetailLine[] {
  if (body === null || body === undefined || body === "") return [];
  if (typeof body !== "object") return [{ name, value: String(body) }];
  if (depth > DEPTH_MAX) return [{ name, value: JSON.stringify(body) }];
  return Object.entries(body).flatMap(([key, value]) =>
    linesIn(value, name ? `${name}.${key}` : key, depth + 1),
  );
}
