import { listContacts } from "@/lib/contacts/people/list-contacts";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { drain } from "@/lib/jobs/drain";
import { test as base } from "./test";
import { connectTestChannel, deliver, type TestChannel, webhookBody, whatsappEntry } from "./webhooks";

/** How the consents of tests were given: the means, and the wording the contact was shown. */
export const CHAT_WORDING = { means: "chat", wording: "May we do this?" } as const;

let seconds = Math.floor(Date.parse("2026-11-20T09:00:00Z") / 1000);

/**
 * Somebody writes on WhatsApp, a second after the one before.
 *
 * @param from Their number, or "" where Meta sends only `more.user_id`.
 */
export async function writes(
  channel: TestChannel,
  from: string,
  name: string,
  more: Record<string, unknown> = {},
): Promise<void> {
  seconds += 1;
  const contacts = [{ ...(from ? { wa_id: from } : {}), profile: { name }, ...more }];
  const sender = from ? { from } : { from_user_id: more.user_id };
  const messages = [
    {
      ...sender,
      ...(more.user_id ? { from_user_id: more.user_id } : {}),
      id: `wamid.${newId()}`,
      timestamp: String(seconds),
      type: "text",
      text: { body: "Bonjour" },
    },
  ];
  await deliver(webhookBody(channel, whatsappEntry(channel, { contacts, messages })));
  while ((await drain()) > 0);
}

/** The ids of the contacts that are found by these words. */
export const found = async (scope: Scope, search: string): Promise<string[]> =>
  (await inWorkspace(scope, (ctx) => listContacts(ctx, { search }))).items.map(({ id }) => id);

/** Vitest's `test` with a WhatsApp number, and Ada Lovelace who wrote to it. */
export const contactTest = base.extend<{ channel: TestChannel; ada: string }>({
  channel: async ({ scope }, use) => use(await connectTestChannel(scope, "whatsapp")),
  ada: async ({ scope, channel }, use) => {
    await writes(channel, "4915110000001", "Ada Lovelace");
    await use((await found(scope, "Ada"))[0]!);
  },
});
