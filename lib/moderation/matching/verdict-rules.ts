import type { GroupKind } from "@/lib/moderation-words";

/** Yes, no, or null where nobody can tell: the language of "ok", or whether somebody without a name wrote before. */
export type Verdict = boolean | null;

/**
 * What a group says by what its parts say. Where one part cannot tell, the group can only if the others
 * decide it: so a rule about "not French" leaves alone what may be French. Pure.
 */
export function verdictOf(kind: GroupKind, parts: readonly Verdict[]): Verdict {
  if (kind === "all") return every(parts);
  return kind === "any" ? any(parts) : not(any(parts));
}

function every(parts: readonly Verdict[]): Verdict {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

function any(parts: readonly Verdict[]): Verdict {
  if (parts.includes(true)) return true;
  return parts.includes(null) ? null : false;
}

const not = (verdict: Verdict): Verdict => (verdict === null ? null : !verdict);
