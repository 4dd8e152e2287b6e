import { z } from "zod";
import { graphDelete, graphList, graphPost } from "@/lib/meta/graph";
import { GraphError } from "@/lib/meta/graph-error";
import { uploadToApp } from "@/lib/meta/resumable-upload";
import type { Credential } from "@/lib/platforms/platform";
import type { WrittenTemplate } from "@/lib/platforms/templates/content-rules";
import { TemplateComponent } from "@/lib/platforms/templates/template-rules";
import type { ListedTemplate, Templates } from "@/lib/platforms/templates/templates";
import { TEMPLATE_CATEGORIES, TEMPLATE_QUALITIES, TEMPLATE_STATUSES } from "@/lib/template-words";
import { componentsOf } from "./template-components";
import { libraryInputs, readLibrary } from "./template-library";
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
  "library_template_name",
].join();

/** @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates */
export const templates: Templates = {
  list: async (from) => (await readRows(from, {})).map(templateOf),

  async find(from, name, language) {
    const rows = await readRows(from, { name });
    const found = rows.find((row) => row.name === name && row.language === language);
    return found ? templateOf(found) : null;
  },

  library: readLibrary,

  uploadSample: ({ token }, file) => uploadToApp(token, file),

  async create({ ownerExternalId, token }, template, handles) {
    const { name, language, category } = template;
    const content = contentOf(template, handles);
    const body = { name, language, category: category.toUpperCase(), ...content };
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

/**
 * Meta shows where a template is from in answers that were asked for no fields; whether it may be asked for by name is
 * not published, and the list is worth more.
 */
async function readRows({ ownerExternalId, token }: Credential, query: { name?: string }) {
  const read = (fields: string) => {
    const path = `/${ownerExternalId}/message_templates`;
    return graphList(path, token, { fields, ...query, limit: 100 }, Row, { itemsMax: TEMPLATES_MAX });
  };
  try {
    return await read(`${FIELDS},source`);
  } catch (error) {
    if (!(error instanceof GraphError) || !error.code.startsWith("100")) throw error;
    return read(FIELDS);
  }
}

const contentOf = (template: WrittenTemplate, handles: ReadonlyMap<string, string>) =>
  template.content.libraryName === null
    ? {
        parameter_format: template.content.isNamed ? "NAMED" : "POSITIONAL",
        components: componentsOf(template, handles),
      }
    : libraryInputs(template, template.content.libraryName);

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
    libraryName: row.library_template_name ?? null,
    isGenerated: row.source === "AUTO_GENERATED",
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
  library_template_name: Word,
  source: Word,
});
