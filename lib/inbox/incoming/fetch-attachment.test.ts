import { describe, expect } from "vitest";
import { z } from "zod";
import type { Scope } from "@/lib/context";
import { inWorkspace } from "@/lib/context";
import { need } from "@/lib/env";
import { newId } from "@/lib/ids";
import { fetchFileAgain } from "@/lib/inbox/messages/fetch-file-again";
import { getConversation } from "@/lib/inbox/views/find-conversation";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { drain } from "@/lib/jobs/drain";
import { exportContact } from "@/lib/privacy/export-contact";
import { addFault, connectBrand, credentialFor, makeBrand, simulator } from "@/lib/testing/brand";
import { bytesOf } from "@/lib/testing/bytes-of";
import { plantedPdf } from "@/lib/testing/planted-pdf";
import { lookAt, plantedJpeg } from "@/lib/testing/planted-picture";
import { runJobs } from "@/lib/testing/run-jobs";
import { test } from "@/lib/testing/test";
import {
  deliver,
  messagingEntry,
  type TestChannel,
  webhookBody,
  whatsappEntry,
} from "@/lib/testing/webhooks";
import { fetchAttachment } from "./fetch-attachment";

const Written = z.object({ messageId: z.string(), threadId: z.string() });
const Messages = z.object({
  messages: z.array(
    z.looseObject({
      id: z.string(),
      attachments: z.array(z.looseObject({ mediaId: z.string().nullish() })).nullish(),
    }),
  ),
});

/** Somebody sends a picture on WhatsApp. @returns What fetches it and what is shown. */
async function picture(scope: Scope, mediaId?: string, bytes?: Buffer) {
  const brand = await makeBrand();
  const credential = await credentialFor(brand, "whatsapp");
  const channel: TestChannel = {
    id: await connectBrand(scope, credential),
    platform: "whatsapp",
    asset: credential.externalId,
  };
  const dataUrl = `data:image/jpeg;base64,${bytes?.toString("base64")}`;
  const sent = bytes ? { attachments: [{ type: "image", dataUrl }] } : { sampleImage: true };
  const act = { do: "write", assetId: brand.number, ...sent };
  const { messageId, threadId } = await simulator("POST", `/people/${brand.personId}/act`, act, Written);
  const { messages } = await simulator("GET", `/threads/${threadId}/messages`, undefined, Messages);
  const id = mediaId ?? messages.find((one) => one.id === messageId)?.attachments?.[0]?.mediaId ?? "";
  const from = brand.addresses.whatsapp;
  const message = {
    from,
    id: `wamid.${newId()}`,
    timestamp: "1790000000",
    type: "image",
    image: { id, mime_type: "image/jpeg", caption: "Look" },
  };
  await deliver(
    webhookBody(
      channel,
      whatsappEntry(channel, { contacts: [{ wa_id: from, profile: { name: "Ada" } }], messages: [message] }),
    ),
  );
  while ((await drain()) > 0);
  const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
  return {
    brand,
    mediaId: id,
    look: async () =>
      (await inWorkspace(scope, (ctx) => getConversation(ctx, items[0]!.id))).messages.items[0]!,
    fetch: () =>
      runJobs(scope, {
        "fetch-attachment": ({ messageId: of = "", position = "" }) =>
          fetchAttachment(scope, of, Number(position)),
      }),
  };
}

describe("fetchAttachment", () => {
  test("keeps the file; the words show long before", async ({ scope }) => {
    const { look, fetch } = await picture(scope);
    expect(await look()).toMatchObject({ text: "Look", attachments: [{ state: "pending", url: null }] });
    await fetch();
    expect((await look()).attachments[0]).toMatchObject({
      state: "stored",
      url: expect.stringMatching(/^\/media\/.*\/original\?/),
      previewUrl: expect.stringContaining("/preview?"),
      mime: expect.stringMatching(/^image\//),
    });
    expect(await fetch()).toEqual([]);
  });

  test("keeps nothing of the sender's camera, for colleagues and in the export", async ({ scope }) => {
    const { look, fetch } = await picture(scope, undefined, await plantedJpeg());
    await fetch();
    const { mediaId } = (await look()).attachments[0]!;
    for (const variant of ["original", "preview"]) {
      expect(await lookAt(await bytesOf(scope, mediaId!, variant))).toMatchObject({
        carries: [],
        shape: "40x60",
        isRedAbove: true,
      });
    }
    const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
    const exported = await inWorkspace(scope, (ctx) => exportContact(ctx, items[0]!.contact.id!));
    expect(exported.messages[0]?.attachments[0]?.url).toContain(`${mediaId}/original?`);
  });

  test("says so when Meta no longer has it", async ({ scope }) => {
    const { look, fetch } = await picture(scope, "12345");
    await fetch();
    expect((await look()).attachments[0]).toMatchObject({ state: "unavailable", url: null });
  });

  test("is tried again by a member where Meta may serve it by now, and only there", async ({ scope }) => {
    const { mediaId, look, fetch } = await picture(scope);
    await addFault({ path: `*${mediaId}*`, status: 404, code: 100, count: 1 });
    await fetch();
    const { id: messageId, attachments } = await look();
    expect(attachments[0]).toMatchObject({ state: "unavailable", canRetry: true });
    await inWorkspace(scope, (ctx) => fetchFileAgain(ctx, { messageId, position: 0 }));
    expect((await look()).attachments[0]).toMatchObject({ state: "pending" });
    await fetch();
    expect((await look()).attachments[0]).toMatchObject({ state: "stored" });
    await expect(
      inWorkspace(scope, (ctx) => fetchFileAgain(ctx, { messageId, position: 0 })),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test("waits while Meta has an error of its own, with the message shown", async ({ scope, clock }) => {
    const { mediaId, look, fetch } = await picture(scope);
    await addFault({ path: `*${mediaId}*`, status: 503, isTransient: true, count: 2 });
    for (let count = 0; count < 2; count += 1) {
      expect(await fetch()).toEqual(["fetch-attachment"]);
      expect(await look()).toMatchObject({ text: "Look", attachments: [{ state: "pending" }] });
      clock.now = new Date(clock.now.getTime() + 6_000);
    }
    await fetch();
    expect((await look()).attachments[0]).toMatchObject({ state: "stored" });
  });

  test("is fetched from the address Meta gives now, once the one it came with has expired", async ({
    scope,
  }) => {
    const brand = await makeBrand();
    const credential = await credentialFor(brand, "facebook");
    const channel: TestChannel = {
      id: await connectBrand(scope, credential),
      platform: "facebook",
      asset: credential.externalId,
    };
    const act = { do: "write", assetId: brand.page, sampleImage: true };
    const { messageId: mid } = await simulator("POST", `/people/${brand.personId}/act`, act, Written);
    const expired = `${need("META_GRAPH_URL")}/gone.jpg`;
    const attachment = { type: "image", payload: { url: expired } };
    const item = { message: { mid, attachments: [attachment] } };
    await deliver(webhookBody(channel, messagingEntry(channel, brand.addresses.facebook, new Date(), item)));
    while ((await drain()) > 0);
    await runJobs(scope, {
      "fetch-attachment": ({ messageId = "", position = "" }) =>
        fetchAttachment(scope, messageId, Number(position)),
    });
    const { items } = await inWorkspace(scope, (ctx) => listConversations(ctx));
    const view = await inWorkspace(scope, (ctx) => getConversation(ctx, items[0]!.id));
    expect(view.messages.items[0]!.attachments).toEqual([expect.objectContaining({ state: "stored" })]);
  });

  test("does nothing for a message of another workspace", async ({ scope, stranger }) => {
    const { look } = await picture(scope);
    await fetchAttachment(stranger, (await look()).id, 0);
    expect((await look()).attachments[0]).toMatchObject({ state: "pending" });
  });

  test("never keeps a page of HTML as a picture, and asks again for the picture", async ({
    scope,
    clock,
  }) => {
    const { mediaId, look, fetch } = await picture(scope);
    await addFault({ path: `*${mediaId}*`, html: true, status: 200, count: 1 });
    expect(await fetch()).toEqual(["fetch-attachment"]);
    expect((await look()).attachments[0]).toMatchObject({ state: "pending", mediaId: null });
    clock.now = new Date(clock.now.getTime() + 6_000);
    await fetch();
    expect((await look()).attachments[0]).toMatchObject({ state: "stored", mime: "image/jpeg" });
  });

  test.for([
    ["a PDF", plantedPdf()],
    ["a page of HTML", Buffer.from("<!doctype html><title>Sign in</title><p>Sign in to go on.</p>")],
  ] as const)("keeps nothing that was called a picture and is %s", async ([, bytes], { scope }) => {
    const { look, fetch } = await picture(scope, undefined, bytes);
    await fetch();
    expect((await look()).attachments[0]).toMatchObject({ state: "unavailable", mediaId: null, url: null });
  });
});
