import { HOUR_MS } from "@/lib/days";
import type { TemplateStatus } from "@/lib/template-words";

const EDITS = { withinDay: 1, withinMonth: 10 } as const;
const DAY_HOURS = 24;
const MONTH_HOURS = 30 * DAY_HOURS;

interface EditableTemplate {
  status: TemplateStatus;
  /** When it was edited, as ISO strings. */
  editedAt: readonly string[];
  /** It came from Meta's library, whose words stay. */
  libraryName: string | null;
  /** Meta made it of a message by itself. */
  isGenerated: boolean;
}

/** Why a template cannot be edited now; each names a sentence. `until` is when it can be. */
type EditRefusal = { code: "library" | "generated" | "status" | "day" | "month"; until: Date | null };

/**
 * Why Meta would not take an edit of a template now, or null if it would: only approved, rejected and paused ones
 * are edited, and an approved one once in 24 hours and ten times in 30 days. Edits made elsewhere are not known here.
 * The words of its library stay, and what it made of a message by itself is nobody's to change (2388318).
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates#edit
 */
export function editRefusal(template: EditableTemplate, now: Date): EditRefusal | null {
  const { status, editedAt, libraryName, isGenerated } = template;
  if (isGenerated) return { code: "generated", until: null };
  if (libraryName !== null) return { code: "library", until: null };
  if (status !== "approved" && status !== "rejected" && status !== "paused")
    return { code: "status", until: null };
  if (status !== "approved") return null;
  const within = (hours: number) =>
    recentEdits(editedAt, now).filter((at) => now.getTime() - at.getTime() < hours * HOUR_MS);
  const end = (at: Date | undefined, hours: number) => at && new Date(at.getTime() + hours * HOUR_MS);
  const [ofMonth, ofDay] = [within(MONTH_HOURS), within(DAY_HOURS)];
  if (ofMonth.length >= EDITS.withinMonth)
    return { code: "month", until: end(ofMonth.at(-EDITS.withinMonth), MONTH_HOURS) ?? null };
  if (ofDay.length >= EDITS.withinDay) return { code: "day", until: end(ofDay.at(-1), DAY_HOURS) ?? null };
  return null;
}

/** May its category be changed by an edit? Not of an approved one. */
export const mayChangeCategory = (status: TemplateStatus) => status !== "approved";

/** The edits of the last 30 days, the oldest first. */
export const recentEdits = (editedAt: readonly string[], now: Date): Date[] =>
  editedAt
    .map((at) => new Date(at))
    .filter((at) => now.getTime() - at.getTime() < MONTH_HOURS * HOUR_MS)
    .toSorted((one, other) => one.getTime() - other.getTime());

/** May it be deleted? Meta keeps what it has disabled, and what it made by itself (2388330). */
export const mayRemove = ({ status, isGenerated }: Pick<EditableTemplate, "status" | "isGenerated">) =>
  status !== "disabled" && !isGenerated;
