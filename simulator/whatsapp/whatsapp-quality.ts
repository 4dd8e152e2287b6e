import type { Simulator } from "../simulator";
import type { Template, Thread } from "../store/store-shapes";
import { emitAccountUpdate } from "./whatsapp-emit";
import { tellTemplateStatus } from "./whatsapp-review";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A complaint counts against the last template that the person was sent within this time. */
const BLAMED_FOR_MS = 7 * DAY_MS;

/** What this many complaints lead to. The steps are Meta's, the numbers are ours: it publishes none. */
const steps: Record<number, { quality?: Template["qualityScore"]; pauseMs?: number; isEnd?: true }> = {
  2: { quality: "YELLOW" },
  3: { quality: "RED" },
  4: { pauseMs: 3 * HOUR_MS },
  6: { pauseMs: 6 * HOUR_MS },
  8: { isEnd: true },
};

/** Somebody blocks a number or stops its marketing: the template they were sent last is to blame. */
export function blameTemplate(sim: Simulator, thread: Thread): void {
  if (thread.platform !== "whatsapp") return;
  const ids = sim.store.messageIdsOf(thread.id);
  const last = ids.map((id) => sim.store.messages.get(id)).findLast((one) => one?.kind === "template");
  if (!last || sim.clock.now() - last.atMs > BLAMED_FOR_MS) return;
  const name = nameIn(last.content?.template);
  const wabaId = sim.store.numbers.get(thread.assetId)?.wabaId;
  const template = sim.store.templates.find((one) => one.wabaId === wabaId && one.name === name);
  if (template) complain(sim, template);
}

/**
 * Count a complaint about a template: its quality falls, then it is paused for three and for six hours, then
 * disabled for good.
 *
 * @see https://developers.facebook.com/docs/whatsapp/message-templates/guidelines#template-pausing
 */
export function complain(sim: Simulator, { id }: Pick<Template, "id">): void {
  const found = sim.store.templates.get(id);
  if (!found) return;
  const template = sim.store.templates.put({ ...found, complaints: (found.complaints ?? 0) + 1 });
  const step = steps[template.complaints ?? 0];
  if (step?.quality) setQuality(sim, template, step.quality);
  if (step?.pauseMs) pause(sim, template, step.pauseMs);
  if (step?.isEnd) disable(sim, template);
}

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/message_template_quality_update */
export function setQuality(sim: Simulator, template: Template, quality: Template["qualityScore"]): void {
  const previous = template.qualityScore;
  sim.store.templates.put({ ...template, qualityScore: quality });
  if (previous === quality) return;
  void emitAccountUpdate(sim, template.wabaId, "message_template_quality_update", {
    ...templateFields(template),
    previous_quality_score: previous,
    new_quality_score: quality,
  });
}

/** Pause it for a while; it becomes usable again by itself. */
export function pause(sim: Simulator, { id }: Template, forMs = 3 * HOUR_MS): void {
  const pauses = (sim.store.templates.get(id)?.pauses ?? 0) + 1;
  const pausedUntilMs = sim.clock.now() + forMs;
  const template = changed(sim, id, { status: "PAUSED", pauses, pausedUntilMs });
  if (!template) return;
  const title = pauses > 1 ? "SECOND_PAUSE" : "FIRST_PAUSE";
  void tellTemplateStatus(sim, template, {
    other_info: { title, description: "Your WhatsApp message template has been paused for its quality." },
  });
  awaitUnpause(sim, template);
}

/** Disable it for good. */
export function disable(sim: Simulator, { id }: Template): void {
  const template = changed(sim, id, { status: "DISABLED", pausedUntilMs: null });
  if (!template) return;
  void tellTemplateStatus(sim, template, { disable_info: { disable_date: sim.clock.seconds() } });
}

/** Warn that its category changes in a day, and change it then. */
export function recategorise(sim: Simulator, template: Template, category: string): void {
  const atMs = sim.clock.now() + DAY_MS;
  const changedTemplate = changed(sim, template.id, { comingCategory: { category, atMs } });
  if (!changedTemplate) return;
  // In the warning `new_category` means the one it still has.
  void emitAccountUpdate(sim, template.wabaId, "template_category_update", {
    ...templateFields(template),
    new_category: template.category,
    correct_category: category,
    category_update_timestamp: Math.floor(atMs / 1000),
  });
  awaitCategory(sim, changedTemplate);
}

/** Set the timers of waiting templates again after a start or a restore. */
export function resumeQuality(sim: Simulator): void {
  for (const template of sim.store.templates.values()) {
    awaitUnpause(sim, template);
    awaitCategory(sim, template);
  }
}

function awaitUnpause(sim: Simulator, { id, pausedUntilMs }: Template): void {
  if (!pausedUntilMs) return;
  sim.clock.after(Math.max(pausedUntilMs - sim.clock.now(), 0), () => {
    const current = sim.store.templates.get(id);
    if (current?.status !== "PAUSED" || current.pausedUntilMs !== pausedUntilMs) return;
    const back = sim.store.templates.put({ ...current, status: "APPROVED", pausedUntilMs: null });
    return tellTemplateStatus(sim, back, { other_info: { title: "UNPAUSE", description: "" } });
  });
}

function awaitCategory(sim: Simulator, { id, comingCategory }: Template): void {
  if (!comingCategory?.atMs) return;
  sim.clock.after(Math.max(comingCategory.atMs - sim.clock.now(), 0), () => {
    const current = sim.store.templates.get(id);
    if (current?.comingCategory?.atMs !== comingCategory.atMs) return;
    const previousCategory = current.category;
    const { category } = comingCategory;
    sim.store.templates.put({ ...current, category, previousCategory, comingCategory: null });
    return emitAccountUpdate(sim, current.wabaId, "template_category_update", {
      ...templateFields(current),
      previous_category: current.category,
      new_category: comingCategory.category,
    });
  });
}

function changed(sim: Simulator, id: string, change: Partial<Template>): Template | null {
  const current = sim.store.templates.get(id);
  return current ? sim.store.templates.put({ ...current, ...change }) : null;
}

/** How webhooks name a template. */
export const templateFields = (template: Template) => ({
  message_template_id: Number(template.id),
  message_template_name: template.name,
  message_template_language: template.language,
});

const nameIn = (template: unknown): unknown =>
  typeof template === "object" && template !== null ? Reflect.get(template, "name") : undefined;
