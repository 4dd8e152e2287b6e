import type { messageTemplates } from "@/db/schema/templates";
import { partsOf } from "@/lib/platforms/templates/template-parts-rules";
import { TemplateComponent, type TemplateParts } from "@/lib/platforms/templates/template-rules";
import { unsendableBy } from "./send-rules";
import type { TemplateView } from "./shapes";

type Row = typeof messageTemplates.$inferSelect;

/** The parts of a stored template; of a component that cannot be read, nothing. */
export const partsIn = ({ components }: Pick<Row, "components">): TemplateParts =>
  partsOf(components.flatMap((one) => TemplateComponent.safeParse(one).data ?? []));

/** A template as screens see it. @param channelIds The numbers of its account. @param kinds Of the values of its text. */
export function templateView(row: Row, channelIds: string[], kinds: TemplateView["kinds"]): TemplateView {
  const parts = partsIn(row);
  return {
    id: row.id,
    channelIds,
    name: row.name,
    language: row.language,
    category: row.category,
    previousCategory: row.previousCategory,
    comingCategory: row.comingCategory,
    comingAt: row.comingAt?.toISOString() ?? null,
    status: row.status,
    quality: row.quality,
    reason: row.reason,
    explanation: row.explanation,
    advice: row.advice,
    pausedUntil: row.pausedUntil?.toISOString() ?? null,
    changedAt: row.changedAt?.toISOString() ?? null,
    editedAt: row.editedAt,
    removal: row.removal,
    removalCode: row.removalCode,
    removalDetail: row.removalDetail,
    parts,
    libraryName: row.libraryName,
    kinds,
    isGenerated: row.isGenerated,
    unsendable: unsendableBy(row, parts),
  };
}
