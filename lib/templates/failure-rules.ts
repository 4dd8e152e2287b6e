/** What Meta's refusal of a submitted template is about; each names a sentence. */
type FailureKind =
  | "exists"
  | "locked"
  | "limit"
  | "edges"
  | "ratio"
  | "body"
  | "header"
  | "footer"
  | "too_long"
  | "file"
  | "gone"
  | "permission"
  | "token"
  | "wait"
  | "other";

const KIND_OF: Record<string, FailureKind> = {
  "2388024": "exists",
  "2388023": "locked",
  "2388019": "limit",
  "2388299": "edges",
  "2388293": "ratio",
  "2388072": "body",
  "2388047": "header",
  "2388073": "footer",
  "2388040": "too_long",
};

const PLACE_OF: Partial<Record<FailureKind, string>> = {
  exists: "name",
  locked: "name",
  edges: "body",
  ratio: "body",
  body: "body",
  header: "header",
  file: "header",
  footer: "footer",
};

/**
 * What Meta's refusal is about, and the part of the template it belongs to; `place` is null where that is not known.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export function failureOf({ meaning, code }: { meaning: string; code: string }): {
  kind: FailureKind;
  place: string | null;
} {
  const kind = kindOf(meaning, code);
  return { kind, place: PLACE_OF[kind] ?? null };
}

function kindOf(meaning: string, code: string): FailureKind {
  const subcode = code.split("/").at(-1) ?? "";
  const ofMeta = KIND_OF[subcode] ?? KIND_OF[code];
  if (ofMeta) return ofMeta;
  if (meaning === "token_invalid") return "token";
  if (meaning === "temporary" || meaning === "rate_limited") return "wait";
  if (/^(3|10|2\d\d|131005)$/.test(code)) return "permission";
  if (/^(file_|image_|not_found)/.test(code)) return "file";
  return code === "gone" ? "gone" : "other";
}
