import { describe, expect, test } from "vitest";
import { readEvents } from "./events";

const APP = "424242";
const PAGE = "100000000000010";
const ADA = "7000000000000001";
const INTENT = "01930000-0000-7000-8000-000000000001";
const at = new Date("2026-11-20T10:00:00.123Z");
const sent = { sender: { id: ADA }, recipient: { id: PAGE }, timestamp: at.getTime() };
const echoed = { sender: { id: PAGE }, recipient: { id: ADA }, timestamp: at.getTime() };
const ada = { address: ADA, otherAddresses: [], name: null, handle: null };

const entry = (...messaging: unknown[]) => ({ id: PAGE, time: at.getTime() + 9, messaging });
const read = (...messaging: unknown[]) => readEvents(entry(...messaging), APP);
const readMessage = (message: Record<string, unknown>) =>
  read({ ...sent, message: { mid: "m_1", ...message } });

describe("a message to a Page", () => {
  test("is read with everything beside it", () => {
    const message = { text: "Do you ship?", reply_to: { mid: "m_0" }, tokens: ["unknown"] };
    expect(readMessage(message)).toEqual([
      {
        kind: "message",
        asset: PAGE,
        at,
        person: ada,
        direction: "inbound",
        externalId: "m_1",
        content: "text",
        text: "Do you ship?",
        attachments: [],
        replyToExternalId: "m_0",
        forwarded: null,
        intentId: null,
        isFromElsewhere: false,
      },
    ]);
  });

  test.each([
    [
      [{ type: "image", payload: { url: "https://cdn.example/a.jpg" } }],
      "image",
      "https://cdn.example/a.jpg",
    ],
    [
      [{ type: "audio", payload: { url: "https://cdn.example/a.mp4" } }],
      "audio",
      "https://cdn.example/a.mp4",
    ],
    [
      [{ type: "sticker", payload: { url: "https://cdn.example/s", sticker_id: 369 } }],
      "sticker",
      "https://cdn.example/s",
    ],
    [
      // Before September 2026 one sticker came twice.
      [
        { type: "sticker", payload: { url: "https://cdn.example/s", sticker_id: 369 } },
        { type: "image", payload: { url: "https://cdn.example/s" } },
      ],
      "sticker",
      "https://cdn.example/s",
    ],
  ])("with %j is a %s", (attachments, content, source) => {
    const [event] = readMessage({ attachments });
    expect(event).toMatchObject({ content, attachments: [{ source, mayStore: true }] });
  });

  test("with a place or a link says so without a file", () => {
    const coordinates = { lat: 59.9, long: 10.7 };
    expect(readMessage({ attachments: [{ type: "location", payload: { coordinates } }] })[0]).toMatchObject({
      content: "location",
      attachments: [{ kind: "location", source: null, detail: { latitude: 59.9, longitude: 10.7 } }],
    });
    const link = { type: "fallback", payload: { url: "https://example.com/x", title: "X" } };
    expect(readMessage({ text: "look https://example.com/x", attachments: [link] })[0]).toMatchObject({
      content: "text",
      attachments: [{ kind: "share", detail: { title: "X", url: "https://example.com/x" } }],
    });
    const script = { type: "fallback", payload: { url: "javascript:alert(1)", title: "X" } };
    expect(readMessage({ attachments: [script] })[0]).toMatchObject({
      attachments: [{ detail: { title: "X" } }],
    });
  });

  test("of a kind nobody knows is kept as such", () => {
    expect(readMessage({ attachments: [{ type: "hologram", payload: {} }] })[0]).toMatchObject({
      content: "unsupported",
    });
    expect(readMessage({ is_unsupported: true })[0]).toMatchObject({ content: "unsupported", text: null });
  });

  test("taken back is an unsend", () => {
    expect(readMessage({ is_deleted: true })).toEqual([
      { kind: "unsend", asset: PAGE, at, person: ada, externalId: "m_1" },
    ]);
  });

  test("comes the same through standby, when another app holds the conversation", () => {
    const message = { ...sent, message: { mid: "m_1", text: "Hi" } };
    const [event] = read(message);
    expect(readEvents({ id: PAGE, standby: [message] }, APP)).toEqual([{ ...event, aside: "elsewhere" }]);
  });
});

describe("an echo", () => {
  const echo = { mid: "m_2", is_echo: true, text: "Yes", metadata: INTENT };

  test("of ours brings back its intent", () => {
    const [event] = read({ ...echoed, message: { ...echo, app_id: Number(APP) } });
    expect(event).toMatchObject({
      direction: "outbound",
      asset: PAGE,
      person: ada,
      intentId: INTENT,
      isFromElsewhere: false,
    });
  });

  test.each([[263902037430900], [undefined]])("of app %s was written elsewhere", (app_id) => {
    const [event] = read({ ...echoed, message: { ...echo, app_id } });
    expect(event).toMatchObject({ direction: "outbound", intentId: null, isFromElsewhere: true });
  });

  test("with metadata that is no intent of ours has none", () => {
    const [event] = read({ ...echoed, message: { ...echo, app_id: APP, metadata: "campaign 4" } });
    expect(event).toMatchObject({ intentId: null, isFromElsewhere: false });
  });
});

describe("what happens to messages", () => {
  test("deliveries and reads are watermarks", () => {
    const until = new Date(at.getTime() + 500);
    const watermark = { asset: PAGE, person: ada, until, upToExternalId: null };
    // Meta's own sample of a delivery has no time but the watermark.
    const { timestamp: _, ...untimed } = sent;
    expect(read({ ...untimed, delivery: { mids: ["m_2"], watermark: until.getTime() } })).toEqual([
      { kind: "watermark", ...watermark, at: until, status: "delivered" },
    ]);
    expect(read({ ...sent, read: { watermark: until.getTime() } })).toEqual([
      { kind: "watermark", ...watermark, at, status: "read" },
    ]);
  });

  test("a reaction opens the window, taking it back does not", () => {
    const reacted = { mid: "m_2", action: "react", reaction: "love", emoji: "❤️" };
    expect(read({ ...sent, reaction: reacted })).toEqual([
      {
        kind: "reaction",
        asset: PAGE,
        at,
        person: ada,
        side: "contact",
        messageExternalId: "m_2",
        emoji: "❤️",
      },
      { kind: "touch", asset: PAGE, at, person: ada },
    ]);
    expect(read({ ...sent, reaction: { mid: "m_2", action: "unreact" } })).toMatchObject([{ emoji: null }]);
    expect(read({ ...echoed, reaction: reacted })).toMatchObject([{ side: "brand", person: ada }]);
  });

  test.each([
    { action: 7, emoji: "❤️" },
    { action: "reacted", emoji: "❤️" },
    { emoji: "❤️" },
    { action: "react", emoji: 5 },
    { action: "react" },
  ])("a reaction that cannot be read changes nothing: %j", (reaction) => {
    expect(read({ ...sent, reaction: { mid: "m_2", ...reaction } })).toMatchObject([{ kind: "unreadable" }]);
  });

  test("an edit names the message and its new words", () => {
    const message_edit = { mid: "m_1", text: "Do you ship to Bergen?", num_edit: "1" };
    expect(read({ ...sent, message_edit })).toMatchObject([{ kind: "edit", externalId: "m_1" }]);
  });

  test("an edit without words cannot be read, and changes nothing", () => {
    for (const text of ["", undefined, null]) {
      const [event] = read({ ...sent, message_edit: { mid: "m_1", text } });
      expect(event).toMatchObject({ kind: "unreadable" });
    }
  });

  test("a tap is a message, with what it carried; without an id it is known by itself", () => {
    const tap = { title: "Get started", payload: "GO", referral: { ref: "x", source: "SHORTLINK" } };
    expect(read({ ...sent, postback: { mid: "m_3", ...tap } })).toMatchObject([
      {
        kind: "message",
        content: "interactive",
        text: "Get started",
        attachments: [
          { kind: "choice", detail: { ref: "GO" } },
          { kind: "ad", detail: { ref: "x", lines: [{ name: "source", value: "SHORTLINK" }] } },
        ],
      },
    ]);
    const nameless = { ...sent, postback: tap };
    const [first] = read(nameless);
    expect(first).toMatchObject({ kind: "message", externalId: expect.stringMatching(/^postback\./) });
    expect(read(nameless)).toEqual([first]);
    expect(read({ ...nameless, timestamp: at.getTime() + 1 })).not.toMatchObject([first!]);
    expect(read({ ...sent, postback: { payload: "GO" } })).toMatchObject([{ kind: "touch" }]);
  });

  test("a referral without a message opens the window and is told, with the answers of a lead ad", () => {
    const shortlink = { ...sent, referral: { ref: "x", source: "SHORTLINK" } };
    const [touch, came] = read(shortlink);
    expect([touch, came]).toMatchObject([
      { kind: "touch" },
      {
        kind: "message",
        content: "referral",
        text: null,
        attachments: [{ kind: "ad", detail: { ref: "x" } }],
      },
    ]);
    expect(read(shortlink)[1]).toEqual(came);
    const lead = { data: [{ question: "Size?", answer: "42" }] };
    expect(read({ ...sent, referral: { type: "LEAD_COMPLETE", lead } })[1]).toMatchObject({
      attachments: [{ kind: "form", detail: { lines: [{ name: "Size?", value: "42" }] } }],
    });
    expect(read({ ...sent, referral: {} })).toMatchObject([{ kind: "touch" }]);
  });

  test("an ad and a quick reply keep all they told", () => {
    const ads_context_data = {
      ad_title: "Roast week",
      photo_url: "https://cdn.example/ad.jpg",
      post_id: "9",
    };
    const referral = { ref: "r", source: "ADS", ad_id: "120", ads_context_data };
    expect(readMessage({ text: "Medium", quick_reply: { payload: "SIZE_M" }, referral })).toMatchObject([
      {
        content: "interactive",
        attachments: [
          { kind: "choice", detail: { ref: "SIZE_M" } },
          {
            kind: "ad",
            detail: { title: "Roast week", media: "image", mediaUrl: "https://cdn.example/ad.jpg", ref: "r" },
          },
        ],
      },
    ]);
  });

  test("a file is called as its address ends", () => {
    const file = (url: string) => readMessage({ attachments: [{ type: "file", payload: { url } }] });
    const named = (name: string | null) => [{ attachments: [{ kind: "file", name }] }];
    expect(file("https://cdn.example/v/t59/Facture%20n%C2%B0%207.pdf?oh=1")).toMatchObject(
      named("Facture n° 7.pdf"),
    );
    expect(file("https://cdn.example/v/12345")).toMatchObject(named(null));
    expect(file("https://cdn.example/v/%E0%A4%A.pdf")).toMatchObject(named("%E0%A4%A.pdf"));
  });

  test("shared things keep their addresses, in every form they come", () => {
    const shared = (attachment: Record<string, unknown>) => readMessage({ attachments: [attachment] });
    const leads = (url: string) => [{ attachments: [{ kind: "share", detail: { url } }] }];
    const x = "https://example.com/x";
    expect(shared({ type: "fallback", title: "X", URL: x })).toMatchObject(leads(x));
    expect(shared({ type: "share", payload: x })).toMatchObject(leads(x));
    expect(shared({ type: "reel", payload: { url: "/reel/9" } })).toMatchObject(
      leads("https://www.facebook.com/reel/9"),
    );
    const place = { coordinates: { lat: 1, long: 2 }, url: "https://www.facebook.com/l" };
    expect(shared({ type: "location", title: "Shop", payload: place })).toMatchObject([
      { attachments: [{ detail: { title: "Shop", url: "https://www.facebook.com/l" } }] },
    ]);
    expect(shared({ type: "hologram", payload: { url: x } })).toMatchObject([
      { content: "unsupported", attachments: [{ detail: { url: x } }] },
    ]);
  });

  test("a template shows its words, cards and buttons", () => {
    const payload = {
      template_type: "generic",
      text: "Pick one",
      buttons: [{ title: "Shop", url: "https://maree.example/" }],
      elements: [{ title: "Beans", subtitle: "1 kg", price: 18, quantity: 2, currency: "EUR" }],
    };
    expect(readMessage({ attachments: [{ type: "template", payload }] })).toMatchObject([
      {
        content: "template",
        text: "Pick one",
        attachments: [
          { detail: { title: "Beans", text: "1 kg · 2 × 18 EUR" } },
          { detail: { lines: [{ name: "button", note: "https://maree.example/", value: "Shop" }] } },
        ],
      },
    ]);
  });

  test("what Meta holds against the Page has the channel checked", () => {
    const policy_enforcement = { action: "block", reason: "…" };
    expect(read({ recipient: { id: PAGE }, timestamp: at.getTime(), policy_enforcement })).toEqual([
      { kind: "channel", asset: PAGE, at },
    ]);
  });

  test("a hand-over says who answers from then on", () => {
    const passed = (owner: unknown) => ({ ...sent, pass_thread_control: { new_owner_app_id: owner } });
    expect(read(passed("263902037430900"), passed(APP), passed(Number(APP)), passed(null))).toMatchObject([
      { kind: "control", at, person: ada, holder: "elsewhere" },
      { kind: "control", holder: null },
      { kind: "control", holder: null },
      { kind: "control", holder: null },
    ]);
    expect(read({ ...sent, request_thread_control: { requested_owner_app_id: "1" } })).toEqual([]);
  });

  test("handovers that name nobody, opt-ins of strangers and posts are passed over", () => {
    expect(
      read({ ...sent, pass_thread_control: {} }, { optin: { user_ref: "u" }, recipient: { id: PAGE } }),
    ).toEqual([]);
    const change = { field: "feed", value: { item: "status", verb: "add", message: "Hi" } };
    expect(readEvents({ id: PAGE, time: 1_763_800_100, changes: [change] }, APP)).toEqual([]);
  });
});

test("a time in seconds is a time", () => {
  const [event] = read({ ...sent, timestamp: 1_763_800_000, referral: { type: "LEAD_COMPLETE" } });
  expect(event).toMatchObject({ at: new Date(1_763_800_000_000) });
});

test("one item that cannot be read leaves the others", () => {
  const good = { ...sent, message: { mid: "m_1", text: "Hi" } };
  const events = read({ ...sent, message: { text: "no id" } }, good, null, "text", {
    ...good,
    timestamp: "soon",
  });
  expect(events.map(({ kind }) => kind)).toEqual([
    "unreadable",
    "message",
    "unreadable",
    "unreadable",
    // An invalid date must not lose the message.
    "message",
  ]);
  expect(JSON.stringify(events.filter(({ kind }) => kind === "unreadable"))).not.toContain("no id");
});
