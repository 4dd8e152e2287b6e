import type { GraphCall } from "../graph/graph-call";
import { badParameter, GraphError } from "../graph/graph-error";
import type { Template } from "../store/store-shapes";

const DAY_MS = 86_400_000;
const TEMPLATES_MAX = 250;

const nameKey = ({ name, language }: Pick<Template, "name" | "language">) => `${name}/${language}`;

/**
 * An account without verification has 250 templates, and an approved one's name is locked when it is deleted.
 *
 * @throws GraphError 100 with 2388019 or 2388023.
 */
export function mustBeFree({ sim, node }: GraphCall, template: Pick<Template, "name" | "language">): void {
  if (sim.store.templates.filter(({ wabaId }) => wabaId === node.id).length >= TEMPLATES_MAX)
    throw new GraphError(100, "Invalid parameter", {
      subcode: 2388019,
      title: "Message template limit exceeded",
      userMessage: "You have reached the maximum number of message templates.",
    });
  const lockedUntilMs = sim.store.wabas.get(node.id)?.lockedNames?.[nameKey(template)] ?? 0;
  if (lockedUntilMs > sim.clock.now())
    throw new GraphError(100, "Invalid parameter", {
      subcode: 2388023,
      title: "Message template language is being deleted",
      userMessage: `New ${template.language} content can't be added while the existing content is being deleted. Try again in 30 days.`,
    });
}

/** Meta takes the name of a deleted template that was approved for 30 days. */
export function lockName({ sim, node }: GraphCall, template: Template): void {
  const waba = sim.store.wabas.get(node.id);
  if (!waba) return;
  const untilMs = sim.clock.now() + 30 * DAY_MS;
  sim.store.wabas.put({ ...waba, lockedNames: { ...waba.lockedNames, [nameKey(template)]: untilMs } });
}

/**
 * The text of a template from the library stays. How Meta words the refusal is not published.
 *
 * @throws GraphError 100
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-library/
 */
export function mustBeOwn({ extras }: Template): void {
  if (extras?.library_template_name)
    throw badParameter("The content of a template from the library cannot be changed");
}
