import type { Simulator } from "../simulator";
import type { Template } from "../store/store-shapes";
import { emitAccountUpdate } from "./whatsapp-emit";

const REVIEW_MS = 60_000;

/** Meta looks at a template after a minute: approved, unless its text asks for `!reject`. */
export function reviewLater(sim: Simulator, templateId: string): void {
  sim.clock.after(REVIEW_MS, () => {
    const template = sim.store.templates.get(templateId);
    if (template?.status !== "PENDING") return;
    const isRejected = JSON.stringify(template.components).includes("!reject");
    const status = isRejected ? "REJECTED" : "APPROVED";
    const rejectedReason = isRejected ? "INVALID_FORMAT" : "NONE";
    const qualityScore = isRejected ? template.qualityScore : "GREEN";
    const rejection_info = { reason: "The text asks to be rejected.", recommendation: "Remove the word." };
    const reviewed = sim.store.templates.put({ ...template, status, rejectedReason, qualityScore });
    return tellTemplateStatus(sim, reviewed, isRejected ? { rejection_info } : {});
  });
}

/** Review the templates again whose review was interrupted by a stop. */
export function resumeReviews(sim: Simulator): void {
  for (const { id, status } of sim.store.templates.values()) if (status === "PENDING") reviewLater(sim, id);
}

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/message_template_status_update */
export function tellTemplateStatus(
  sim: Simulator,
  template: Template,
  more: Record<string, unknown> = {},
): Promise<void> {
  return emitAccountUpdate(sim, template.wabaId, "message_template_status_update", {
    event: template.status,
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
    message_template_category: template.category,
    reason: template.rejectedReason,
    ...more,
  });
}
