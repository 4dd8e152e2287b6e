import { badParameter, GraphError } from "../graph/graph-error";
import type { Simulator } from "../simulator";
import type { Template } from "../store/store-shapes";
import { emitAccountUpdate } from "./whatsapp-emit";
import { templateFields } from "./whatsapp-quality";
import type { Draft } from "./whatsapp-send";
import type { WhatsappBody } from "./whatsapp-shape";

const TEXT_MAX = 1_024;
/** Meta publishes neither when it looks at what was sent nor how it decides: here, by a word, a minute later. */
const LOOK_MS = 60_000;
const OFFER = "!marketing";
const KINDS = ["text", "interactive"];

type Part = Pick<Draft, "kind" | "text" | "isTemplate"> & Partial<Draft>;

/**
 * A message with a category: Meta makes a template of it and sends that, whatever the reply window is. Without a
 * category, or as `service`, it stays what it is.
 *
 * The template is named as Meta's page shows; how Meta finds one that fits is not published: here it is one of the
 * same text. Codes are for accounts that ask for them apart, which none has here.
 * @throws GraphError 100 for another category, another kind or an account that may not; 139200 for one that may no more.
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/direct-send/api-reference/
 */
export function withCategory(sim: Simulator, wabaId: string, body: WhatsappBody, draft: Part): Part {
  const category = body.category?.toUpperCase() ?? "SERVICE";
  if (category === "SERVICE" || draft.kind === "template") return draft;
  if (category !== "UTILITY" && category !== "AUTHENTICATION")
    throw badParameter(
      `Param category must be one of {AUTHENTICATION, SERVICE, UTILITY} - got "${body.category}".`,
    );
  const access = sim.store.wabas.get(wabaId)?.directSend;
  if (access === "blocked")
    throw new GraphError(139200, "(#139200) Direct Send Utility access is blocked", {
      details: "This account sent too much that was no utility message.",
    });
  if (access !== "allowed" || category === "AUTHENTICATION")
    throw new GraphError(100, "(#100) Invalid parameter", {
      details: "This category needs Direct Send, which the account does not have.",
    });
  if (!KINDS.includes(draft.kind))
    throw badParameter(`Direct Send does not take messages of type ${draft.kind}`);
  if ([...(draft.text ?? "")].length > TEXT_MAX)
    throw badParameter(`The body is at most ${TEXT_MAX} characters long`);
  const template = templateFor(sim, wabaId, draft.text ?? "");
  if ((draft.text ?? "").includes(OFFER))
    sim.clock.after(LOOK_MS, () => detectCategory(sim, template, "MARKETING"));
  const isPaused = template.status === "PAUSED";
  return {
    ...draft,
    isTemplate: true,
    content: { ...draft.content, category: "UTILITY", templateId: template.id },
    ...(isPaused
      ? { failure: { code: 132015, title: "Template is paused", details: "Its template is paused." } }
      : {}),
  };
}

/**
 * Tell that words which were sent without a template belong to another category.
 *
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/direct-send/integrity-and-content-guidelines/
 */
export function detectCategory(sim: Simulator, { id }: Pick<Template, "id">, category: string): void {
  const found = sim.store.templates.get(id);
  if (!found || found.comingCategory?.category === category) return;
  sim.store.templates.put({ ...found, comingCategory: { category, atMs: null } });
  void emitAccountUpdate(sim, found.wabaId, "template_correct_category_detection", {
    ...templateFields(found),
    category: found.category,
    correct_category: category,
  });
}

function templateFor(sim: Simulator, wabaId: string, text: string): Template {
  const isSame = ({ components, ...one }: Template) =>
    one.wabaId === wabaId && isGenerated(one) && JSON.stringify(components) === JSON.stringify(bodyOf(text));
  const found = sim.store.templates.find(isSame);
  if (found) return found;
  const id = sim.ids.digits();
  return sim.store.templates.put({
    id,
    wabaId,
    name: `direct_send_text_${id}`,
    language: "en_US",
    category: "UTILITY",
    status: "APPROVED",
    parameterFormat: "POSITIONAL",
    components: bodyOf(text),
    rejectedReason: "NONE",
    qualityScore: "UNKNOWN",
    createdAtMs: sim.clock.now(),
    editedAtsMs: [],
    extras: { source: "AUTO_GENERATED" },
  });
}

const bodyOf = (text: string) => [{ type: "BODY", text }];

/** Was it made by Meta, of a message? */
const isGenerated = ({ extras }: Pick<Template, "extras">): boolean => extras?.source === "AUTO_GENERATED";

/** What Meta made stays: 2388318 for a change, 2388330 for a deletion. @throws GraphError 100 */
export function mustBeWritten(template: Template, subcode: 2388318 | 2388330): void {
  if (isGenerated(template)) throw badParameter("A Direct Send template stays as it is", { subcode });
}
