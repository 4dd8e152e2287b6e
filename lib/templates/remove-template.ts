import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { messageTemplates } from "@/db/schema/templates";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { enqueue } from "@/lib/queue";
import { allow } from "@/lib/workspaces/allow";
import { mayRemove } from "./edit-rules";
import { numbersOf } from "./owner-numbers";
import { Removal } from "./shapes";

/**
 * Delete a template at Meta: one language, or its name in all languages. It is done in a job; until Meta has
 * answered it is listed as being deleted. Twice is once.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found`; `channel_down` if no number of its account is connected;
 *   `conflict` for a disabled one and one that Meta made by itself, which it keeps.
 */
export async function removeTemplate(ctx: Context, input: Removal): Promise<void> {
  allow(ctx, "manage_templates");
  const { templateId, what } = Removal.parse(input);
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select()
    .from(messageTemplates)
    .where(isRow(messageTemplates, workspaceId, templateId))
    .for("update");
  if (!row) refuse("not_found", `Template ${templateId}`);
  if (!mayRemove(row)) refuse("conflict", `${row.name} is ${row.status}`);
  const [number] = await numbersOf(ctx, row.ownerExternalId);
  if (number?.state !== "connected") refuse("channel_down", row.name);
  const isSameName = and(
    eq(messageTemplates.workspaceId, workspaceId),
    eq(messageTemplates.ownerExternalId, row.ownerExternalId),
    eq(messageTemplates.name, row.name),
  );
  await db
    .update(messageTemplates)
    .set({ removal: what, removalCode: null, removalDetail: null })
    .where(what === "name" ? isSameName : isRow(messageTemplates, workspaceId, templateId));
  const options = { queueName: number.id, jobKey: `remove-template/${templateId}` };
  await enqueue(ctx, "remove-template", { workspaceId, templateId }, options);
  const { name, language } = row;
  if (row.removal !== what)
    await recordAudit(ctx, "template.deleted", templateId, {
      name,
      language: what === "name" ? null : language,
    });
  announce(ctx, "template");
}
