import { z } from "zod";
import { graphList } from "@/lib/meta/graph";
import { TemplateComponent } from "@/lib/platforms/templates/template-rules";
import type { ListedTemplate, Templates } from "@/lib/platforms/templates/templates";
import { TEMPLATE_CATEGORIES, TEMPLATE_QUALITIES, TEMPLATE_STATUSES } from "@/lib/template-words";
import { sendTemplate } from "./template-send";

/** A verified business may have 6,000. */
const TEMPLATES_MAX = 10_000;
const FIELDS = [
  "id",
  "name",
  "language",
  "status",
  "category",
  "previous_category",
  "correct_category",
  "parameter_format",
  "components",
  "quality_score",
  "rejected_reason",
].join();

/** @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates */
export const templates: Templates = {
  async list({ ownerExternalId, token }) {
    const query = { fields: FIELDS, limit: 100 };
    const path = `/${ownerExternalId}/message_templates`;
    const rows = await graphList(path, token, query, Row, { itemsMax: TEMPLATES_MAX });
    return rows.map(templateOf);
  },

  send: sendTemplate,
};

function templateOf(row: z.output<typeof Row>): ListedTemplate {
  const { previous_category, correct_category } = row;
  return {
    externalId: row.id,
    name: row.name,
    language: row.language,
    category: categoryOf(row.category),
    previousCategory: previous_category ? categoryOf(previous_category) : null,
    comingCategory: correct_category ? categoryOf(correct_category) : null,
    status: statusOf(row.status),
    quality: qualityOf(row.quality_score?.score),
    reason: reasonOf(row.rejected_reason),
    isNamed: row.parameter_format?.toUpperCase() === "NAMED",
    components: row.components,
  };
}

const wordIn = <Word extends string>(words: readonly Word[], metasWord: string | null | undefined) =>
  words.find((word) => word === metasWord?.toLowerCase());

/** Meta's words for a template in ours; what is new to us is `unknown`. */
export const categoryOf = (word: string) => wordIn(TEMPLATE_CATEGORIES, word) ?? "unknown";
export const statusOf = (word: string) => wordIn(TEMPLATE_STATUSES, word) ?? "unknown";
export const qualityOf = (word: string | null | undefined) => wordIn(TEMPLATE_QUALITIES, word) ?? "unknown";
/** Null where Meta gives none. */
export const reasonOf = (word: string | null | undefined) =>
  word && word !== "NONE" ? word.toLowerCase() : null;

const Word = z.string().nullish().catch(null);
const Row = z.object({
  id: z.coerce.string().min(1),
  name: z.string(),
  language: z.string(),
  status: z.string(),
  category: z.string(),
  previous_category: Word,
  correct_category: Word,
  parameter_format: Word,
  components: z.array(TemplateComponent).catch([]),
  quality_score: z.object({ score: z.string() }).nullish().catch(null),
  rejected_reason: Word,
});
