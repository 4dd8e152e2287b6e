import { describe, expect } from "vitest";
import { changeContact } from "@/lib/contacts/people/change-contact";
import { listContacts } from "@/lib/contacts/people/list-contacts";
import { dropOldMarks } from "@/lib/contacts/strangers/held-marks";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { eraseContact } from "@/lib/privacy/erase-contact";
import { asOwner } from "@/lib/testing/gateway";
import { asWorker } from "@/lib/testing/process-role";
import { test } from "@/lib/testing/test";
import {
  connectTestChannel,
  deliver,
  type TestChannel,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";

const ADA = "4915110000001";
const seconds = (at: Date) => String(Math.floor(at.getTime() / 1000));

async function tell(number: TestChannel, field: string, value: Record<string, unknown>) {
  const entry = whatsappEntry(number, value);
  entry.changes[0]!.field = field;
  const body = webhookBody(number, entry);
  // Twice, as anything may come.
  for (const _ of [1, 2]) await deliver(body);
  while ((await drain()) > 0);
}

/** The phone's address book names somebody, or does so no longer. */
const books = (number: TestChannel, at: Date, full_name: string | null, phone_number = `+${ADA}`) =>
  tell(number, "smb_app_state_sync", {
    state_sync: [
      {
        type: "contact",
        contact: full_name === null ? { phone_number } : { full_name, first_name: "A", phone_number },
        action: full_name === null ? "remove" : "add",
        metadata: { timestamp: seconds(at) },
      },
    ],
  });

const writes = (number: TestChannel, at: Date, profile: string) =>
  tell(number, "messages", {
    contacts: [{ wa_id: ADA, profile: { name: profile } }],
    messages: [
      { from: ADA, id: `wamid.${newId()}`, timestamp: seconds(at), type: "text", text: { body: "Hi" } },
    ],
  });

const nameOf = async (scope: Scope) =>
  (await inWorkspace(scope, (ctx) => listConversations(ctx))).items.map(({ contact }) => contact.name);
const heldRows = ({ workspaceId }: Scope) =>
  asOwner("select 1 from held_marks where workspace_id = $1", [workspaceId]);

describe("the address book of a phone that shares its number", () => {
  const ago = (now: Date, minutes: number) => new Date(now.getTime() - minutes * 60_000);

  test("names people over their profiles, by its newest word, in any order", async ({ scope, clock }) => {
    const number = await connectTestChannel(scope, "whatsapp");
    await writes(number, ago(clock.now, 60), "ada.l");
    await books(number, ago(clock.now, 40), "Ada (Harbour)");
    await books(number, ago(clock.now, 50), "Ada old");
    await writes(number, ago(clock.now, 30), "ada.l");
    expect(await nameOf(scope)).toEqual(["Ada (Harbour)"]);
    const found = await inWorkspace(scope, (ctx) => listContacts(ctx, { search: "harb" }));
    expect(found.items.map(({ name }) => name)).toEqual(["Ada (Harbour)"]);

    await books(number, ago(clock.now, 20), null);
    await writes(number, ago(clock.now, 10), "Ada L.");
    expect(await nameOf(scope)).toEqual(["Ada L."]);
  });

  test("never goes over what a member entered", async ({ scope, clock }) => {
    const number = await connectTestChannel(scope, "whatsapp");
    await writes(number, ago(clock.now, 60), "ada.l");
    const [line] = (await inWorkspace(scope, (ctx) => listConversations(ctx))).items;
    await inWorkspace(scope, (ctx) =>
      changeContact(ctx, { contactId: line!.contact.id!, name: "Ms Lovelace" }),
    );
    await books(number, ago(clock.now, 5), "Ada (Harbour)");
    expect(await nameOf(scope)).toEqual(["Ms Lovelace"]);
  });

  test("makes no contact of who has not written, and names them once they do", async ({ scope, clock }) => {
    const number = await connectTestChannel(scope, "whatsapp");
    await books(number, ago(clock.now, 50), "Ada (Harbour)");
    await books(number, ago(clock.now, 40), "Ada Lovelace");
    const contacts = await inWorkspace(scope, (ctx) => listContacts(ctx, {}));
    expect(contacts.items).toEqual([]);
    const inClear = JSON.stringify(
      await asOwner("select * from held_marks where workspace_id = $1", [scope.workspaceId]),
    );
    expect(inClear).not.toContain("Lovelace");
    await writes(number, ago(clock.now, 30), "ada.l");
    expect([await nameOf(scope), await heldRows(scope)]).toEqual([["Ada Lovelace"], []]);
  });

  test("is held for a month, and forgotten with the person", async ({ scope, clock }) => {
    // Deliveries are applied by the machine's clock.
    clock.now = new Date();
    const number = await connectTestChannel(scope, "whatsapp");
    await books(number, clock.now, "Ada Lovelace");
    const sweep = () => asWorker(() => inWorkspace(scope, dropOldMarks));
    const begun = clock.now.getTime();
    clock.now = new Date(begun + 30 * 86_400_000);
    await sweep();
    expect(await heldRows(scope)).toHaveLength(1);
    clock.now = new Date(begun + 90 * 86_400_000);
    await sweep();
    expect(await heldRows(scope)).toEqual([]);

    await writes(number, new Date(begun), "ada.l");
    const lists = await inWorkspace(scope, (ctx) => listConversations(ctx));
    await inWorkspace(scope, (ctx) => eraseContact(ctx, lists.items[0]!.contact.id!));
    expect(await nameOf(scope)).toEqual([]);
  });
});
