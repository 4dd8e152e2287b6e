import { expect } from "vitest";
import { inWorkspace, memberOf, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { uploadFile } from "@/lib/media/upload-file";
import { worldOf } from "@/lib/testing/conversation-world";
import { test } from "@/lib/testing/test";
import { addNote } from "./add-note";
import { listNotes } from "./list-notes";

test("addNote asked twice answers what is stored; another conversation's note id is refused", async () => {
  const { scope, conversationId } = await worldOf("facebook");
  const note = { id: newId(), conversationId, text: "one" };
  const first = await inWorkspace(scope, (ctx) => addNote(ctx, note));
  const second = await inWorkspace(scope, (ctx) => addNote(ctx, { ...note, text: "two" }));
  expect([first.text, second]).toEqual(["one", first]);

  const other = await worldOf("whatsapp");
  const elsewhere = { ...note, conversationId: other.conversationId };
  const stored = await inWorkspace(other.scope, (ctx) => addNote(ctx, elsewhere));
  expect(stored.text).toBe("one");
  const lost = inWorkspace(other.scope, (ctx) => addNote(ctx, note));
  await expect(lost).rejects.toMatchObject({ code: "not_found" });
});

test("of many notes the newest are shown, and the older ones on demand", async ({ scope: stranger }) => {
  const { scope, conversationId } = await worldOf("facebook");
  await inWorkspace(scope, async (ctx) => {
    for (let count = 1; count <= 106; count += 1) {
      const now = new Date(ctx.now.getTime() + count);
      await addNote({ ...ctx, now }, { id: newId(), conversationId, text: `note ${count}` });
    }
  });
  const { notes } = await inWorkspace(scope, (ctx) => getConversation(ctx, conversationId));
  const texts = notes.items.map(({ text }) => text);
  let { older } = notes;
  while (older) {
    const cursor: string = older;
    const page = await inWorkspace(scope, (ctx) => listNotes(ctx, conversationId, cursor));
    texts.unshift(...page.items.map(({ text }) => text));
    older = page.older;
  }
  expect(notes.items.at(-1)?.text).toBe("note 106");
  expect(texts).toEqual(Array.from({ length: 106 }, (_, index) => `note ${index + 1}`));
  const attempt = inWorkspace(stranger, (ctx) => listNotes(ctx, conversationId));
  await expect(attempt).rejects.toMatchObject({ code: "not_found" });
});

test("addNote keeps the room before its first words, as a list needs it, and no empty lines", async () => {
  const { scope, conversationId } = await worldOf("facebook");
  const add = (text: string) =>
    inWorkspace(scope, (ctx) => addNote(ctx, { id: newId(), conversationId, text }));
  expect((await add("\n \n  1. call\n  2. write \n\n")).text).toBe("  1. call\n  2. write");
  await expect(add(" \n  ")).rejects.toMatchObject({ code: "empty" });
});

test("addNote brings files along, with words or alone, and no file of another workspace", async ({
  scope: stranger,
}) => {
  const { scope, conversationId } = await worldOf("facebook");
  const upload = async (by: Scope, text: string) =>
    (await uploadFile(by, { bytes: Buffer.from(text), name: `${text}.txt`, createdBy: memberOf(by) })).id;
  const mediaIds = [await upload(scope, "second"), await upload(scope, "first")];
  const note = { id: newId(), conversationId, text: "", mediaIds };
  const added = await inWorkspace(scope, (ctx) => addNote(ctx, note));
  const words = { id: newId(), conversationId, text: "both", mediaIds: mediaIds.slice(1) };
  await inWorkspace(scope, (ctx) => addNote(ctx, words));
  expect(added.files.map(({ name }) => name)).toEqual(["second.txt", "first.txt"]);
  const { items } = await inWorkspace(scope, (ctx) => listNotes(ctx, conversationId));
  expect(items.map(({ text, files }) => [text, files.map(({ id }) => id)])).toEqual([
    ["", mediaIds],
    ["both", mediaIds.slice(1)],
  ]);

  for (const mediaId of [newId(), await upload(stranger, "theirs")]) {
    const attempt = inWorkspace(scope, (ctx) => addNote(ctx, { ...words, id: newId(), mediaIds: [mediaId] }));
    await expect(attempt).rejects.toMatchObject({ code: "not_found" });
  }
});
