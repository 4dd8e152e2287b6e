import { readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { inWorkspace, jobScope, type Scope } from "@/lib/context";
import { DAY_MS, HOUR_MS } from "@/lib/days";
import { env, rereadEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { addNote } from "@/lib/inbox/conversations/add-note";
import { scheduleReply } from "@/lib/inbox/later/schedule-reply";
import { createSavedReply } from "@/lib/inbox/saved-replies/create-saved-reply";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { getMedia } from "@/lib/media/find-media";
import { findStorage } from "@/lib/media/space/find-storage";
import { storeFile } from "@/lib/media/store-file";
import { uploadFile } from "@/lib/media/upload-file";
import { savePost } from "@/lib/publishing/posts/save-post";
import { makeConnectedBrand } from "@/lib/testing/brand";
import { bytesOf } from "@/lib/testing/bytes-of";
import { asOwner } from "@/lib/testing/gateway";
import { newDigits } from "@/lib/testing/new-digits";
import { test } from "@/lib/testing/test";
import { untilSomebodyWaits } from "@/lib/testing/until-somebody-waits";
import { connectTestChannel, deliver, messagingEntry, webhookBody } from "@/lib/testing/webhooks";
import { drain } from "./drain";
import { sweepFilesOf } from "./sweep-files";

const plain = { name: "x.txt", contactId: null, createdBy: null };
const bring = (scope: Scope, bytes: Buffer, id = newId()) =>
  uploadFile(scope, { id, bytes, name: "notes.txt", createdBy: null });
const onDisk = async ({ workspaceId }: Scope) => {
  const names = await readdir(join(env().STORE_DIR, workspaceId)).catch(() => []);
  return [...new Set(names.map((name) => name.split(".")[0]!))].sort();
};
const sweepAfter = (scope: Scope, days: number) =>
  sweepFilesOf({
    ...jobScope(scope.workspaceId, "sweep-files"),
    clock: () => new Date(scope.clock().getTime() + days * DAY_MS),
  });

describe("sweepFilesOf", () => {
  test("seals names that an older version stored in the clear", async ({ scope, stranger }) => {
    const [mine, theirs] = [
      await bring(scope, Buffer.from("mine")),
      await bring(stranger, Buffer.from("theirs")),
    ];
    const inClear = () =>
      asOwner<{ id: string }>("select id from media where name is not null and id = any($1)", [
        [mine.id, theirs.id],
      ]);
    expect(await inClear()).toEqual([]);
    await asOwner("update media set name = 'bill.txt', sealed_name = null where id = any($1)", [
      [mine.id, theirs.id],
    ]);
    const nameOf = async () => (await inWorkspace(scope, (ctx) => getMedia(ctx, mine.id))).name;
    expect(await nameOf()).toBe("bill.txt");
    await sweepAfter(scope, 1);
    expect(await inClear()).toEqual([{ id: theirs.id }]);
    expect(await nameOf()).toBe("bill.txt");
  });

  test("takes away what was uploaded and never used, after two weeks", async ({ scope, stranger }) => {
    const { id } = await bring(scope, Buffer.from("never used"));
    const theirs = await bring(stranger, Buffer.from("never used either"));
    await sweepAfter(scope, 13);
    expect(await onDisk(scope)).toEqual([id]);
    await sweepAfter(scope, 15);
    expect(await onDisk(scope)).toEqual([]);
    expect(await inWorkspace(scope, findStorage)).toMatchObject({ usedBytes: 0 });
    expect(await onDisk(stranger)).toEqual([theirs.id]);
  });

  test("leaves what a post uses, even a draft", async ({ scope }) => {
    const brand = await makeConnectedBrand(scope);
    const mediaId = await brand.picture(200, 200);
    const channels = [{ channelId: brand.channelIds.facebook, text: null }];
    const draft = { id: newId(), kind: "post" as const, text: "Soon", channels, expectedVersion: null };
    await inWorkspace(scope, (ctx) => savePost(ctx, { ...draft, images: [{ mediaId, altText: "" }] }));
    await sweepAfter(scope, 400);
    expect(await onDisk(scope)).toContain(mediaId);
  });

  test("leaves what a saved reply sends, a reply for later, and what a note brings along", async ({
    scope,
    clock,
  }) => {
    const [saved, later, noted] = [
      await bring(scope, Buffer.from("saved")),
      await bring(scope, Buffer.from("later")),
      await bring(scope, Buffer.from("noted")),
    ];
    const page = await connectTestChannel(scope, "facebook");
    const message = { mid: `m_${newId()}`, text: "Which sizes?" };
    await deliver(webhookBody(page, messagingEntry(page, newDigits(), clock.now, { message })));
    while ((await drain()) > 0);
    const goesAt = new Date(clock.now.getTime() + HOUR_MS).toISOString();
    await inWorkspace(scope, async (ctx) => {
      const texts = [{ language: "en" as const, text: "See the list.", variants: [] }];
      const reply = { id: newId(), title: "Sizes", shortcut: "sizes", folder: "", isPrivate: false };
      await createSavedReply(ctx, { ...reply, texts, mediaIds: [saved.id] });
      const [conversation] = (await listConversations(ctx, {})).items;
      const conversationId = conversation!.id;
      await scheduleReply(ctx, { id: newId(), conversationId, text: "", mediaId: later.id, goesAt });
      await addNote(ctx, { id: newId(), conversationId, text: "", mediaIds: [noted.id] });
    });
    await sweepAfter(scope, 400);
    expect(await onDisk(scope)).toEqual([saved.id, later.id, noted.id].sort());
  });

  test("knows every column that may name a file", async () => {
    // A new column must be added to `forgetUnused` too: otherwise the files it names would be deleted.
    const columns = await asOwner<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
        where table_schema = 'public' and (data_type = 'uuid' or udt_name = '_uuid')
          and column_name ~ '(media|picture|image|photo|file|avatar|attachment)' order by 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual([
      "attachments.media_id",
      "contacts.avatar_media_id",
      "notes.media_ids",
      "post_media.media_id",
      // One of its post's own, which `post_media` names.
      "publications.failure_picture",
      "saved_replies.media_ids",
      "scheduled_replies.media_ids",
      "subjects.media_id",
    ]);
  });

  test("knows every column in which anything may be written, files too", async () => {
    // A new one must be read by `forgetUnused` if files are named in it; else it is listed here.
    const columns = await asOwner<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
        where table_schema = 'public' and (data_type in ('json', 'jsonb') or udt_name in ('_json', '_jsonb'))
        order by 1`,
    );
    const withFiles = ["posts.revision", "template_drafts.content"];
    const without = [
      "audit_entries.detail",
      "bulk_acts.list",
      "bulk_entries.before",
      "channel_offers.assets",
      "channels.grants",
      "feed_events.changes",
      "message_templates.components",
      "message_templates.edited_at",
      "moderation_rules.acts",
      "moderation_rules.conditions",
      "moderation_runs.outcomes",
      "publications.remote",
      "saved_replies.texts",
      "template_libraries.entries",
      "waiting_jobs.payload",
    ];
    expect(columns.map(({ name }) => name).toSorted()).toEqual([...withFiles, ...without].toSorted());
  });

  test("takes away bytes whose row never came to be, once they are old", async ({ scope }) => {
    const keptFile = await bring(scope, Buffer.from("kept"));
    const folder = join(env().STORE_DIR, scope.workspaceId);
    const [old, fresh] = [newId(), newId()];
    for (const id of [old, fresh]) await writeFile(join(folder, id), "lost");
    const longAgo = new Date(scope.clock().getTime() - 20 * DAY_MS);
    await utimes(join(folder, old), longAgo, longAgo);
    await utimes(join(folder, keptFile.id), longAgo, longAgo);
    await sweepAfter(scope, 0);
    expect(await onDisk(scope)).toEqual([keptFile.id, fresh].sort());
  });
});

describe("a file that is being stored while files are swept", () => {
  test("is swept later, if its unit fails after the bytes were written", async ({ scope }) => {
    const keptFile = await bring(scope, Buffer.from("kept"));
    const failing = inWorkspace(scope, async (ctx) => {
      await storeFile(ctx, { ...plain, id: newId(), bytes: Buffer.from("x") });
      throw new Error("too late");
    });
    await expect(failing).rejects.toThrow("too late");
    expect(await onDisk(scope)).toHaveLength(2);
    await sweepFilesOf(scope);
    expect(await onDisk(scope)).toHaveLength(2);
    const longAgo = new Date(scope.clock().getTime() - 20 * DAY_MS);
    const folder = join(env().STORE_DIR, scope.workspaceId);
    for (const id of await onDisk(scope)) await utimes(join(folder, id), longAgo, longAgo);
    await sweepFilesOf(scope);
    expect(await onDisk(scope)).toEqual([keptFile.id]);
  });

  test("is waited for and stays, however old the bytes seemed when they were found", async ({ scope }) => {
    const id = newId();
    const path = join(env().STORE_DIR, scope.workspaceId, id);
    const longAgo = new Date(scope.clock().getTime() - 20 * DAY_MS);
    let sweeping = Promise.resolve();
    await inWorkspace(scope, async (ctx) => {
      await storeFile(ctx, { ...plain, id, bytes: Buffer.from("about to be kept") });
      // As if the sweep had looked before this unit wrote over what an earlier one left.
      await utimes(path, longAgo, longAgo);
      sweeping = sweepFilesOf(scope);
      await Promise.race([sweeping, untilSomebodyWaits()]);
    });
    await sweeping;
    expect((await bytesOf(scope, id)).toString()).toBe("about to be kept");
  });

  test("leaves no half-written bytes for ever", async ({ scope }) => {
    const keptFile = await bring(scope, Buffer.from("kept"));
    const folder = join(env().STORE_DIR, scope.workspaceId);
    const longAgo = new Date(scope.clock().getTime() - 20 * DAY_MS);
    const names = ["aa.tmp", "preview.bb.tmp"].map((end) => `${keptFile.id}.${end}`);
    for (const name of names) await writeFile(join(folder, name), "half");
    await utimes(join(folder, names[0]!), longAgo, longAgo);
    await sweepFilesOf(scope);
    expect((await readdir(folder)).toSorted()).toEqual([keptFile.id, names[1]].toSorted());
  });
});

describe("uploadFile", () => {
  test("is refused where the workspace's files would take more than they may", async ({
    scope,
    stranger,
  }) => {
    process.env.WORKSPACE_STORAGE_MB = "1";
    rereadEnv();
    try {
      const id = newId();
      const first = Buffer.alloc(700_000, "a");
      await bring(scope, first, id);
      await expect(bring(scope, Buffer.alloc(400_000, "b"))).rejects.toMatchObject({ code: "storage_full" });
      expect(await onDisk(scope)).toEqual([id]);
      // The same file once more needs no more room, and another workspace has its own.
      await bring(scope, first, id);
      await bring(stranger, Buffer.alloc(400_000, "b"));
      await bring(scope, Buffer.alloc(300_000, "c"));
      expect(await inWorkspace(scope, findStorage)).toEqual({
        usedBytes: 1_000_000,
        quotaBytes: 1024 * 1024,
      });
    } finally {
      delete process.env.WORKSPACE_STORAGE_MB;
      rereadEnv();
    }
  });
});
