import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { storeFile } from "@/lib/media/store-file";
import { test } from "@/lib/testing/test";
import { makeContactKeys } from "@/lib/vault/keys";
import { getFile } from "./get-file";

const gif = Buffer.from("R0lGODlhAQABAAAAACwAAAAAAQABAAA=", "base64");
const keep = (scope: Scope, contactId: string | null) =>
  inWorkspace(scope, async (ctx) => {
    if (contactId) await makeContactKeys(ctx, [contactId]);
    return storeFile(ctx, { bytes: gif, name: "a.gif", contactId, createdBy: null });
  });

describe("getFile", () => {
  test("gives what a contact sent to those alone who read the inbox", async ({ scope, as }) => {
    const marketer = await as("marketer");
    const { id } = await keep(scope, newId());
    await expect(inWorkspace(marketer, (ctx) => getFile(ctx, id))).rejects.toMatchObject({
      code: "forbidden",
    });
    const agent = await as("agent");
    expect((await inWorkspace(agent, (ctx) => getFile(ctx, id))).id).toBe(id);
  });

  test("gives what the workspace brought to everybody in it", async ({ scope, stranger, as }) => {
    const { id } = await keep(scope, null);
    const marketer = await as("marketer");
    expect((await inWorkspace(marketer, (ctx) => getFile(ctx, id))).id).toBe(id);
    const elsewhere = inWorkspace(stranger, (ctx) => getFile(ctx, id));
    await expect(elsewhere).rejects.toMatchObject({ code: "not_found" });
  });
});
