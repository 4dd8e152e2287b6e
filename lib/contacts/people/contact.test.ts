import { describe, expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { found, contactTest as test, writes } from "@/lib/testing/contacts";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { changeContact } from "./change-contact";
import { getContact } from "./get-contact";
import { listContacts } from "./list-contacts";

describe("a contact", () => {
  test("is found by the beginnings of name and number, without accents, in one workspace", async ({
    scope,
    stranger,
    channel,
    ada,
  }) => {
    await writes(channel, "33612345678", "Éloïse D'Ambre");
    for (const search of ["ada", "LOVE", "love ad", "4915110", "+4915110000001"])
      expect(await found(scope, search)).toEqual([ada]);
    expect(await found(scope, "eloise")).toHaveLength(1);
    expect(await found(scope, "lace")).toEqual([]);
    expect(await found(scope, "!?")).toEqual([]);
    expect(await found(stranger, "ada")).toEqual([]);
  });

  test("with a user id and a number is one person with two identities, whichever is told alone later", async ({
    scope,
    channel,
  }) => {
    await writes(channel, "4915110000009", "Grace", { user_id: "DE.42" });
    await writes(channel, "4915110000009", "Grace");
    await writes(channel, "", "Grace", { user_id: "DE.42" });
    const { items } = await inWorkspace(scope, (ctx) => listContacts(ctx, { search: "grace" }));
    expect(items).toHaveLength(1);
    const grace = await inWorkspace(scope, (ctx) => getContact(ctx, items[0]!.id));
    expect(grace.identities).toHaveLength(2);
    expect(grace.conversations).toHaveLength(1);
  });

  test("keeps a name given by hand, and follows the platform's otherwise", async ({
    scope,
    channel,
    ada,
  }) => {
    await writes(channel, "4915110000001", "Ada King");
    expect((await inWorkspace(scope, (ctx) => getContact(ctx, ada))).name).toBe("Ada King");
    await inWorkspace(scope, (ctx) =>
      changeContact(ctx, { contactId: ada, name: "Countess", note: "Likes numbers" }),
    );
    await writes(channel, "4915110000001", "Somebody else");
    expect(await inWorkspace(scope, (ctx) => getContact(ctx, ada))).toMatchObject({
      name: "Countess",
      note: "Likes numbers",
      isNamedHere: true,
    });
    expect(await found(scope, "countess")).toEqual([ada]);
    expect(await found(scope, "king")).toEqual([]);
  });

  test("keeps a note that somebody else has changed since its next writer saw it", async ({ scope, ada }) => {
    const change = (note: string, noteBefore?: string) =>
      inWorkspace(scope, (ctx) => changeContact(ctx, { contactId: ada, note, noteBefore }));
    await change("Likes numbers", "");
    await expect(change("Likes tea", "")).rejects.toMatchObject({ code: "conflict" });
    const contact = await inWorkspace(scope, (ctx) => getContact(ctx, ada));
    expect(contact.note).toBe("Likes numbers");
    await change("Likes numbers and tea", "Likes numbers");
    await change("Whatever was there");
    expect((await inWorkspace(scope, (ctx) => getContact(ctx, ada))).note).toBe("Whatever was there");
  });

  test("is shown and changed for who may, in its workspace alone", async ({ scope, as, stranger, ada }) => {
    const who = { as, role: "marketer", stranger } as const;
    await mustBeClosed((one) => inWorkspace(one, (ctx) => getContact(ctx, ada)), who);
    const change = { contactId: ada, name: "Somebody else" };
    await mustBeClosed((one) => inWorkspace(one, (ctx) => changeContact(ctx, change)), who);
    const list = inWorkspace(await as("marketer"), (ctx) => listContacts(ctx, {}));
    await expect(list).rejects.toMatchObject({ code: "forbidden" });
    expect((await inWorkspace(scope, (ctx) => getContact(ctx, ada))).name).toBe("Ada Lovelace");
  });
});
