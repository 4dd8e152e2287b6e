import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestWorld, type Json, type TestWorld } from "../../testing";
import { world } from "../../world/world";

let meta: TestWorld;
beforeAll(async () => {
  meta = await createTestWorld();
});
beforeEach(() => {
  meta.deliveries.length = 0;
});
afterAll(() => meta.close());

const number = world.numbers.nantes;
const page = world.pages.nantes;
const act = (assetId: string, what: Json) => meta.act("bastien-exemple", { assetId, ...what });
const inbox = (threadId: string, what: Json) => meta.control("POST", `/threads/${threadId}/inbox`, what);

describe("the shop's phone", () => {
  test("edits, takes back and reacts, each as an echo", async () => {
    const { threadId, messageId: theirs } = await act(number, { do: "write", text: "Bonjour" });
    const { messageId: ours } = await inbox(threadId, { do: "write", text: "Ouvert à 9 h" });
    await inbox(threadId, { do: "edit", messageId: ours, text: "Ouvert à 10 h" });
    await inbox(threadId, { do: "react", messageId: theirs, emoji: "❤️" });
    await inbox(threadId, { do: "unsend", messageId: ours });
    expect(await inbox(threadId, { do: "edit", messageId: theirs, text: "x" })).toHaveProperty("error");
    await meta.settle();
    const echoes = meta.events("smb_message_echoes").flatMap((value) => value.message_echoes);
    expect(echoes).toMatchObject([
      { type: "text", id: ours },
      {
        type: "edit",
        edit: { original_message_id: ours, message: { type: "text", text: { body: "Ouvert à 10 h" } } },
      },
      { type: "reaction", reaction: { message_id: theirs, emoji: "❤️" } },
      { type: "revoke", revoke: { original_message_id: ours } },
    ]);
    expect(new Set(echoes.map(({ id }) => id)).size).toBe(4);
  });
});

describe("Meta's own inbox", () => {
  test("edits, takes back and reacts in the brand's name", async () => {
    const { threadId, messageId: theirs } = await act(page, { do: "write", text: "Bonjour" });
    const { messageId: ours } = await inbox(threadId, { do: "write", text: "Ouvert" });
    await inbox(threadId, { do: "edit", messageId: ours, text: "Fermé" });
    await inbox(threadId, { do: "react", messageId: theirs, emoji: "❤️" });
    await inbox(threadId, { do: "unsend", messageId: ours });
    await meta.settle();
    expect(meta.events("message_edit")).toMatchObject([
      { sender: { id: page }, message_edit: { mid: ours, text: "Fermé" } },
    ]);
    expect(meta.events("reaction")).toMatchObject([{ sender: { id: page }, reaction: { mid: theirs } }]);
    expect(meta.events("message").at(-1)).toMatchObject({
      sender: { id: page },
      message: { mid: ours, is_echo: true, is_deleted: true },
    });
  });
});

describe("a customer", () => {
  test("edits the caption of a picture, and says more than words", async () => {
    const written = await act(number, {
      do: "write",
      text: "La bleue",
      sampleImage: true,
      forwarded: "often",
    });
    await act(number, { do: "edit", messageId: written.messageId, text: "La verte" });
    const referral = {
      ad_id: "12",
      ad_title: "Soldes",
      body: "Moins 20 %",
      image_url: "https://cdn.example/a.jpg",
    };
    await act(number, { do: "write", text: "Bonjour", referral });
    const title = "Moyen";
    await act(number, {
      do: "tap",
      kind: "list_reply",
      messageId: "x",
      payload: "m",
      title,
      description: "Pour deux",
    });
    await act(number, { do: "submit_form", messageId: "x", answers: ["oui"] });
    await meta.settle();
    const messages = meta.events("messages").flatMap((value) => value.messages ?? []);
    expect(messages[0]).toMatchObject({ type: "image", context: { frequently_forwarded: true } });
    expect(messages[1]).toMatchObject({
      type: "edit",
      edit: {
        original_message_id: written.messageId,
        message: { type: "image", image: { caption: "La verte", mime_type: "image/jpeg" } },
      },
    });
    expect(messages[2].referral).toMatchObject({ body: "Moins 20 %", media_type: "image" });
    expect(messages[3].interactive.list_reply).toEqual({ id: "m", title: "Moyen", description: "Pour deux" });
    expect(messages[4].interactive.nfm_reply.response_json).toBe('["oui"]');
  });

  test("sends a file whose address ends in its name, and shares a story", async () => {
    const dataUrl = `data:application/pdf;base64,${Buffer.from("%PDF-1.7").toString("base64")}`;
    const file = { type: "file", dataUrl, fileName: "Facture n° 7.pdf" };
    await act(page, { do: "write", attachments: [file] });
    const instagram = world.instagram.nantes;
    await act(instagram, {
      do: "write",
      attachments: [{ type: "ig_story", url: "https://cdn.example/s.mp4" }],
    });
    await meta.settle();
    const [first, second] = meta.events("message").map(({ message }) => message.attachments[0]);
    expect(decodeURIComponent(first.payload.url)).toContain("/Facture n° 7.pdf?");
    expect((await fetch(first.payload.url)).status).toBe(200);
    expect(second).toMatchObject({
      type: "ig_story",
      payload: { story_media_url: "https://cdn.example/s.mp4" },
    });
  });
});
