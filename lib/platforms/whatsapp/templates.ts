import { z } from "zod";
import { graphDelete, graphList, graphPost } from "@/lib/meta/graph";
import { GraphError } from "@/lib/meta/graph-error";
import { uploadToApp } from "@/lib/meta/resumable-upload";
import { TemplateComponent } from "@/lib/platforms/templates/template-rules";
import type { ListedTemplate, Templates } from "@/lib/platforms/templates/templates";
import { TEMPLATE_CATEGORIES, TEMPLATE_QUALITIES, TEMPLATE_STATUSES } from "@/lib/template-words";
import { componentsOf } from "./template-components";
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

  async find({ ownerExternalId, token }, name, language) {
    const query = { fields: FIELDS, name, limit: 100 };
    const path = `/${ownerExternalId}/message_templates`;
    const rows = await graphList(path, token, query, Row, { itemsMax: TEMPLATES_MAX });
    const found = rows.find((row) => row.name === name && row.language === language);
    return found ? templateOf(found) : null;
  },

  uploadSample: ({ token }, file) => uploadToApp(token, file),

  async create({ ownerExternalId, token }, template, handles) {
    const { name, language, category, content } = template;
    const body = {
      name,
      language,
      category: category.toUpperCase(),
      parameter_format: content.isNamed ? "NAMED" : "POSITIONAL",
      components: componentsOf(template, handles),
    };
    const answer = await graphPost(`/${ownerExternalId}/message_templates`, token, body, Created);
    return {
      externalId: answer.id,
      status: statusOf(answer.status),
      category: answer.category ? categoryOf(answer.category) : category,
    };
  },

  async edit({ token }, externalId, { template, category }, handles) {
    const components = componentsOf(template, handles);
    const body = { ...(category ? { category: category.toUpperCase() } : {}), components };
    await graphPost(`/${externalId}`, token, body, z.object({}));
  },

  async remove({ ownerExternalId, token }, name, externalId) {
    const query = { name, ...(externalId ? { hsm_id: externalId } : {}) };
    try {
      await graphDelete(`/${ownerExternalId}/message_templates`, token, query, z.object({}));
    } catch (error) {
      if (!(error instanceof GraphError) || error.code !== GONE) throw error;
    }
  },

  send: sendTemplate,
};

/** Meta has no template of that name. */
const GONE = "100/2593002";

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
const Created = z.object({ id: z.coerce.string().min(1), status: z.string().catch(""), category: Word });
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
