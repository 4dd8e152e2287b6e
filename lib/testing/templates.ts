import { z } from "zod";
import { inWorkspace, type Scope } from "@/lib/context";
import { graphPost } from "@/lib/meta/graph";
import type { Credential } from "@/lib/platforms/platform";
import { listTemplates } from "@/lib/templates/list-templates";
import { readTemplates } from "@/lib/templates/read-templates";
import { type Assets, credentialFor, simulator } from "./brand";
import { asWorker } from "./process-role";

const Made = z.object({ id: z.string() });

/** What Meta gets for a template with a variable and a button. */
export const GREETING = {
  name: "greeting",
  language: "en_GB",
  category: "UTILITY",
  components: [
    { type: "BODY", text: "Hello {{1}}, may we answer now?", example: { body_text: [["Ada"]] } },
    { type: "FOOTER", text: "Brand" },
    { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Yes, please" }] },
  ],
};

/** Make a template at the simulated Meta, approved unless another fate is given. @returns Meta's id. */
export async function makeTemplate(
  assets: Assets,
  template: Record<string, unknown> = GREETING,
  fate: Record<string, string> = { status: "APPROVED" },
): Promise<string> {
  const { ownerExternalId, token }: Credential = await credentialFor(assets, "whatsapp");
  const { id } = await graphPost(`/${ownerExternalId}/message_templates`, token, template, Made);
  await simulator("POST", `/templates/${id}/fate`, fate, z.unknown());
  return id;
}

/** Read the templates of a number as the worker does. @returns those of the workspace. */
export async function takeTemplates(scope: Scope, channelId: string) {
  await asWorker(() => readTemplates(scope, channelId));
  return (await inWorkspace(scope, (ctx) => listTemplates(ctx))).items;
}
