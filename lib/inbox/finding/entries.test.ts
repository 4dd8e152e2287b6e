import { describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { newId } from "@/lib/ids";
import { addNote } from "@/lib/inbox/conversations/add-note";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import { drain } from "@/lib/jobs/drain";
import { eraseContact } from "@/lib/privacy/erase-contact";
import { asOwner } from "@/lib/testing/gateway";
import { mustFindAll } from "@/lib/testing/search-index";
import { says, talkTest as test } from "@/lib/testing/talk";
import { deliver, messagingEntry, webhookBody, whatsappEntry } from "@/lib/testing/webhooks";

const rowsIn = async (workspaceId: string) => {
  const count = (table: string) =>
    asOwner<{ count: number }>(`select count(*)::int as count from ${table} where workspace_id = $1`, [
      workspaceId,
    ]);
  return [(await count("message_tokens"))[0]!.count, (await count("search_entries"))[0]!.count];
};

describe("what is said can be found", () => {
  test("from its arrival on, with what came with it: by messages, replies and notes", async ({
    scope,
    talk,
    whatsapp,
  }) => {
    await inWorkspace(scope, (ctx) =>
      sendReply(ctx, { id: newId(), conversationId: talk.conversationId, text: "It left on Monday" }),
    );
    await inWorkspace(scope, (ctx) =>
      addNote(ctx, { id: newId(), conversationId: talk.conversationId, text: "Ask the depot in Łódź" }),
    );
    const order = {
      from: whatsapp.from,
      id: newId(),
      timestamp: "1795000000",
      type: "order",
      order: {
        catalog_id: "9",
        text: "Please soon",
        product_items: [{ product_retailer_id: "SKU-77", quantity: 2, item_price: 30, currency: "EUR" }],
      },
    };
    const contacts = [{ wa_id: whatsapp.from, profile: { name: "Ada Lovelace" } }];
    await deliver(
      webhookBody(whatsapp.channel, whatsappEntry(whatsapp.channel, { contacts, messages: [order] })),
    );
    while ((await drain()) > 0);
    await mustFindAll(scope);
    const [tokens, entries] = await rowsIn(scope.workspaceId);
    expect(entries).toBe(5);
    expect(tokens).toBeGreaterThan(30);
  });

  test("by its words after an edit, by none after an unsend, and never twice", async ({
    scope,
    clock,
    talk,
  }) => {
    const { channel, from } = talk;
    const mid = `m_${newId()}`;
    const tell = async (seconds: number, event: Record<string, unknown>) => {
      const at = new Date(clock.now.getTime() + seconds * 1000);
      for (const _ of [1, 2]) await deliver(webhookBody(channel, messagingEntry(channel, from, at, event)));
      while ((await drain()) > 0);
      await mustFindAll(scope);
    };
    await tell(1, { message: { mid, text: "Zinnober" } });
    const before = await rowsIn(scope.workspaceId);
    await tell(2, { message_edit: { mid, text: "Karmin", num_edit: 1 } });
    expect((await rowsIn(scope.workspaceId))[1]).toBe(before[1]);
    await tell(3, { message: { mid, is_deleted: true } });
    expect((await rowsIn(scope.workspaceId))[1]).toBe(before[1]! - 1);
  });

  test("not once its person is erased, and everybody else's still", async ({
    scope,
    clock,
    talk,
    whatsapp,
  }) => {
    const kept = await rowsIn(scope.workspaceId);
    await says(talk.channel, clock.now, talk.from, "And one thing more");
    await says(whatsapp.channel, clock.now, whatsapp.from, "Bis Montag");
    await inWorkspace(scope, (ctx) => eraseContact(ctx, talk.contactId));
    await mustFindAll(scope);
    expect((await rowsIn(scope.workspaceId))[1]).toBe(kept[1]);
    await inWorkspace(scope, (ctx) => eraseContact(ctx, whatsapp.contactId));
    expect(await rowsIn(scope.workspaceId)).toEqual([0, 0]);
  });
});
