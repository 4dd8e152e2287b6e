import { eq } from "drizzle-orm";
import { describe, expect } from "vitest";
import { contacts, contactTokens } from "@/db/schema/contacts";
import { inWorkspace } from "@/lib/context";
import { drain } from "@/lib/jobs/drain";
import { asWorker } from "@/lib/testing/process-role";
import { test } from "@/lib/testing/test";
import { connectTestChannel, deliver, webhookBody, whatsappEntry } from "@/lib/testing/webhooks";
import { findAllAnew } from "./find-all-anew";
import { listContacts } from "./list-contacts";

const PEOPLE: [name: string, number: string][] = [
  ["Łukasz Sørensen", "4915112345678"],
  ["Đorđe Weiß", "33612345699"],
  ["Işık Æsir", "447700900123"],
  ["Þóra Œuvrard", "390612345670"],
  ["山田太郎", "819012345678"],
  ["สมชายใจดี", "66812345678"],
];

const SOUGHT: [query: string, name: string][] = [
  ["lukasz", "Łukasz Sørensen"],
  ["sorensen", "Łukasz Sørensen"],
  ["ŁUK", "Łukasz Sørensen"],
  ["dorde", "Đorđe Weiß"],
  ["weiss", "Đorđe Weiß"],
  ["isik", "Işık Æsir"],
  ["aesir", "Işık Æsir"],
  ["thora", "Þóra Œuvrard"],
  ["oeuv", "Þóra Œuvrard"],
  ["太郎", "山田太郎"],
  ["田太", "山田太郎"],
  ["ใจดี", "สมชายใจดี"],
  ["+49 151 123", "Łukasz Sørensen"],
  ["0049 151 12345678", "Łukasz Sørensen"],
  ["0151 1234", "Łukasz Sørensen"],
  ["(0151) 123-45 678", "Łukasz Sørensen"],
  ["345678 luk", "Łukasz Sørensen"],
  ["06 12 34 56 99", "Đorđe Weiß"],
  ["345699", "Đorđe Weiß"],
  ["00 44 7700", "Işık Æsir"],
  ["06 1234 5670", "Þóra Œuvrard"],
];

describe("people are found", () => {
  test("by number as it is typed, by letters without a plain form, and from the middle of a name", async ({
    scope,
  }) => {
    const channel = await connectTestChannel(scope, "whatsapp");
    for (const [index, [name, from]] of PEOPLE.entries()) {
      const message = {
        from,
        id: `wamid.${index}`,
        timestamp: "1795165200",
        type: "text",
        text: { body: "Hi" },
      };
      const value = { contacts: [{ wa_id: from, profile: { name } }], messages: [message] };
      await deliver(webhookBody(channel, whatsappEntry(channel, value)));
    }
    while ((await drain()) > 0);
    const found = async (search: string) =>
      (await inWorkspace(scope, (ctx) => listContacts(ctx, { search }))).items.map(({ name }) => name);
    for (const [query, name] of SOUGHT) expect(await found(query), query).toEqual([name]);
    expect(await found("9999999")).toEqual([]);

    // Contacts from before the rules changed are found too, after the sweep.
    const { workspaceId } = scope;
    await asWorker(() =>
      inWorkspace(scope, async ({ db }) => {
        await db.delete(contactTokens).where(eq(contactTokens.workspaceId, workspaceId));
        await db.update(contacts).set({ tokensVersion: 0 }).where(eq(contacts.workspaceId, workspaceId));
      }),
    );
    expect(await found("lukasz")).toEqual([]);
    await asWorker(() => inWorkspace(scope, (ctx) => findAllAnew(ctx)));
    for (const [query, name] of SOUGHT) expect(await found(query), query).toEqual([name]);
  });

  test("of one name with what tells them apart: the number, the channel, and when they wrote", async ({
    scope,
  }) => {
    const channels = [
      await connectTestChannel(scope, "whatsapp"),
      await connectTestChannel(scope, "whatsapp"),
    ];
    for (const [index, channel] of channels.entries()) {
      const from = `3361234560${index}`;
      const timestamp = String(1_795_165_200 + index * 3_600);
      const message = { from, id: `wamid.same-${index}`, timestamp, type: "text", text: { body: "Hi" } };
      const value = { contacts: [{ wa_id: from, profile: { name: "Ada Same" } }], messages: [message] };
      await deliver(webhookBody(channel, whatsappEntry(channel, value)));
    }
    while ((await drain()) > 0);
    const { items } = await inWorkspace(scope, (ctx) => listContacts(ctx, { search: "ada same" }));
    expect(
      items.map(({ name, handle, channelIds, lastSeenAt }) => ({ name, handle, channelIds, lastSeenAt })),
    ).toEqual([
      {
        name: "Ada Same",
        handle: "+33612345601",
        channelIds: [channels[1]?.id],
        lastSeenAt: "2026-11-20T10:00:00.000Z",
      },
      {
        name: "Ada Same",
        handle: "+33612345600",
        channelIds: [channels[0]?.id],
        lastSeenAt: "2026-11-20T09:00:00.000Z",
      },
    ]);
  });
});
