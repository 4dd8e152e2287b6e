import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type OwnMeta, openMeta } from "@/lib/testing/own-meta";
import { readEvents } from "./events";

const NUMBER = "106000000000001";
const WABA = "102000000000001";
const INTENT = "01930000-0000-7000-8000-000000000001";
const at = new Date("2026-11-20T10:00:00Z");
const timestamp = String(at.getTime() / 1000);
const metadata = { display_phone_number: "15550001111", phone_number_id: NUMBER };
const contact = { profile: { name: "Ada", username: "@ada.x" }, wa_id: "4915110000001", user_id: "DE.13001" };

const entry = (value: Record<string, unknown>, field = "messages") => ({
  id: WABA,
  changes: [{ field, value: { messaging_product: "whatsapp", metadata, ...value } }],
});
const read = (value: Record<string, unknown>, field?: string) => readEvents(entry(value, field), "424242");
const readMessage = (message: Record<string, unknown>) =>
  read({
    contacts: [contact],
    messages: [{ from: "4915110000001", from_user_id: "DE.13001", id: "wamid.1", timestamp, ...message }],
  });

describe("a message to a number", () => {
  test("is known by WhatsApp's user id, with the phone beside it", () => {
    const context = { from: "15550001111", id: "wamid.0" };
    expect(readMessage({ type: "text", text: { body: "Hallo" }, context })).toEqual([
      {
        kind: "message",
        asset: NUMBER,
        at,
        person: { address: "DE.13001", otherAddresses: ["4915110000001"], name: "Ada", handle: "@ada.x" },
        direction: "inbound",
        externalId: "wamid.1",
        content: "text",
        text: "Hallo",
        attachments: [],
        replyToExternalId: "wamid.0",
        forwarded: null,
        intentId: null,
        isFromElsewhere: false,
      },
    ]);
  });

  test.each([
    [{ from: "+49 151 10000001" }, [{ wa_id: "4915110000001" }], "4915110000001", []],
    [{ from: "", from_user_id: "DE.13001" }, [{ user_id: "DE.13001", wa_id: "" }], "DE.13001", []],
    [{ from_user_id: "DE.13001" }, [], "DE.13001", []],
    [
      { from: "491511" },
      [
        { user_id: "DE.9", wa_id: "491512" },
        { user_id: "DE.8", wa_id: "491511" },
      ],
      "DE.8",
      ["491511"],
    ],
  ])("from %j is found", (message, contacts, address, otherAddresses) => {
    const messages = [{ id: "wamid.1", timestamp, type: "text", text: { body: "Hi" }, ...message }];
    expect(read({ contacts, messages })).toMatchObject([{ person: { address, otherAddresses } }]);
  });

  test("from nobody cannot be read", () => {
    const messages = [{ id: "wamid.1", timestamp, type: "text", text: { body: "Hi" } }];
    expect(read({ messages })).toMatchObject([{ kind: "unreadable", asset: NUMBER }]);
  });

  test.each([
    ["image", { image: { id: "900", mime_type: "image/jpeg", caption: "Look" } }, "image", "Look"],
    ["video", { video: { id: "900", mime_type: "video/mp4" } }, "video", null],
    ["audio", { audio: { id: "900", mime_type: "audio/ogg; codecs=opus", voice: true } }, "audio", null],
    ["voice", { voice: { id: "900", mime_type: "audio/ogg" } }, "audio", null],
    ["document", { document: { id: 900, mime_type: "application/pdf", filename: "a.pdf" } }, "file", null],
    ["sticker", { sticker: { id: "900", mime_type: "image/webp", animated: true } }, "sticker", null],
  ])("of type %s names the file to fetch", (type, body, content, text) => {
    expect(readMessage({ type, ...body })).toMatchObject([
      { content, text, attachments: [{ source: "900", kind: content }] },
    ]);
    const [event] = readMessage({ type, ...body });
    expect(JSON.stringify(event)).not.toContain("codecs");
  });

  test("of every other type says what it can", () => {
    const reply = { type: "button_reply", button_reply: { id: "yes", title: "Yes please" } };
    expect(readMessage({ type: "interactive", interactive: reply })).toMatchObject([
      { content: "interactive", text: "Yes please" },
    ]);
    expect(readMessage({ type: "button", button: { payload: "p", text: "Track" } })).toMatchObject([
      { text: "Track" },
    ]);
    expect(
      readMessage({ type: "location", location: { latitude: 1.5, longitude: 2, name: "Shop" } }),
    ).toMatchObject([
      { content: "location", attachments: [{ detail: { latitude: 1.5, longitude: 2, title: "Shop" } }] },
    ]);
    const cards = [{ name: { formatted_name: "Bo" }, phones: [{ phone: "+1 555" }] }];
    expect(readMessage({ type: "contacts", contacts: cards })).toMatchObject([
      {
        content: "share",
        attachments: [{ kind: "card", detail: { title: "Bo", lines: [{ name: "phone", value: "+1 555" }] } }],
      },
    ]);
    expect(readMessage({ type: "order", order: { text: "two", product_items: [] } })).toMatchObject([
      { text: "two" },
    ]);
    for (const type of ["unsupported", "hologram"]) {
      const errors = [{ code: 131_051 }];
      expect(readMessage({ type, errors })).toMatchObject([{ content: "unsupported", text: null }]);
    }
  });

  test("from an ad shows the ad", () => {
    const referral = { source_type: "ad", source_url: "https://fb.me/x", headline: "New blend" };
    expect(readMessage({ type: "text", text: { body: "Hi" }, referral })).toMatchObject([
      {
        content: "text",
        attachments: [{ kind: "ad", detail: { url: "https://fb.me/x", title: "New blend" } }],
      },
    ]);
  });

  test("from the system that changes no address is passed over", () => {
    expect(
      readMessage({ type: "system", system: { type: "customer_identity_changed", wa_id: "49" } }),
    ).toEqual([]);
  });

  test("from the system tells of a changed number", () => {
    const system = { type: "user_changed_number", wa_id: "4915110000002", body: "Ada changed" };
    expect(readMessage({ type: "system", system })).toMatchObject([
      {
        kind: "address_change",
        person: { address: "4915110000002" },
        formerAddresses: ["4915110000001", "DE.13001"],
      },
    ]);
  });
});

test.each([
  [{ message_id: "wamid.0", emoji: "👍" }, "👍"],
  [{ message_id: "wamid.0", emoji: "" }, null],
  [{ message_id: "wamid.0" }, null],
])("a reaction %j opens the window too", (reaction, emoji) => {
  expect(readMessage({ type: "reaction", reaction })).toMatchObject([
    { kind: "reaction", side: "contact", messageExternalId: "wamid.0", emoji },
    { kind: "touch", at },
  ]);
});

test("edits and unsends name the first message", () => {
  const message = { type: "text", text: { body: "Better" } };
  expect(readMessage({ type: "edit", edit: { original_message_id: "wamid.0", message } })).toMatchObject([
    { kind: "edit", externalId: "wamid.0", text: "Better" },
  ]);
  expect(readMessage({ type: "revoke", revoke: { original_message_id: "wamid.0" } })).toMatchObject([
    { kind: "unsend", externalId: "wamid.0" },
  ]);
});

test("an edit of a picture, a film or a document changes its caption", () => {
  for (const type of ["image", "video", "document"]) {
    const message = { type, [type]: { id: "900", mime_type: "x/y", caption: "Better" } };
    const [event] = readMessage({ type: "edit", edit: { original_message_id: "wamid.0", message } });
    expect(event).toMatchObject({ kind: "edit", externalId: "wamid.0", text: "Better" });
  }
});

test("a picture that loses its caption keeps none of it", () => {
  const message = { type: "image", image: { id: "900", mime_type: "x/y", caption: "" } };
  expect(readMessage({ type: "edit", edit: { original_message_id: "wamid.0", message } })).toMatchObject([
    { kind: "edit", externalId: "wamid.0", text: "" },
  ]);
});

test.each([
  { type: "edit" },
  { type: "edit", edit: { original_message_id: "wamid.0" } },
  { type: "edit", edit: { original_message_id: "wamid.0", message: { type: "text", text: { body: "" } } } },
  { type: "edit", edit: { original_message_id: "wamid.0", message: { type: "image", image: { id: "9" } } } },
  { type: "edit", edit: { message: { type: "text", text: { body: "x" } } } },
  { type: "revoke" },
  { type: "revoke", revoke: {} },
  { type: "reaction" },
  { type: "reaction", reaction: { emoji: "👍" } },
  { type: "reaction", reaction: { message_id: "wamid.0", emoji: 5 } },
  { type: "reaction", reaction: { message_id: "wamid.0", emoji: { text: "👍" } } },
  { type: "edit", edit: { original_message_id: "wamid.0", message: { image: { id: "9", caption: 7 } } } },
])("an update that cannot be read is kept aside, by either side: %j", (update) => {
  expect(readMessage(update)).toMatchObject([{ kind: "unreadable" }]);
  const echo = { from: "15550001111", to: "4915110000001", id: "wamid.E", timestamp, ...update };
  expect(read({ message_echoes: [echo] }, "smb_message_echoes")).toMatchObject([{ kind: "unreadable" }]);
});

test("the phone app edits, takes back and reacts", () => {
  const echo = (update: Record<string, unknown>) =>
    read(
      { message_echoes: [{ from: "15550001111", to: "4915110000001", id: "wamid.E", timestamp, ...update }] },
      "smb_message_echoes",
    );
  const message = { type: "image", image: { id: "900", caption: "Open until 7" }, context: { id: "x" } };
  expect(echo({ type: "edit", edit: { original_message_id: "wamid.0", message } })).toMatchObject([
    { kind: "edit", externalId: "wamid.0", text: "Open until 7", person: { address: "4915110000001" } },
  ]);
  expect(echo({ type: "revoke", revoke: { original_message_id: "wamid.0" } })).toMatchObject([
    { kind: "unsend", externalId: "wamid.0" },
  ]);
  expect(echo({ type: "reaction", reaction: { message_id: "wamid.0", emoji: "❤️" } })).toMatchObject([
    { kind: "reaction", side: "brand", emoji: "❤️" },
  ]);
});

describe("nothing that was said is cut", () => {
  const detailsOf = (message: Record<string, unknown>) =>
    readMessage(message).flatMap((event) => (event.kind === "message" ? event.attachments : []));

  test("of a form, as an object or a list, in or out of a string", () => {
    const answers = { flow_token: "t", guests: [{ name: "Ada", age: 36 }, { name: "Bo" }], vegan: false };
    const lines = [
      { name: "flow_token", value: "t" },
      { name: "guests.0.name", value: "Ada" },
      { name: "guests.0.age", value: "36" },
      { name: "guests.1.name", value: "Bo" },
      { name: "vegan", value: "false" },
    ];
    const form = (response_json: unknown) => ({
      type: "interactive",
      interactive: { type: "nfm_reply", nfm_reply: { name: "booking", body: "Sent", response_json } },
    });
    const detail = { title: "booking", lines };
    expect(detailsOf(form(JSON.stringify(answers)))).toMatchObject([{ kind: "form", detail }]);
    expect(detailsOf(form(answers))).toMatchObject([{ kind: "form", detail }]);
    expect(detailsOf(form(JSON.stringify(["yes", { more: "no" }])))).toMatchObject([
      { detail: { lines: [{ value: "yes" }, { name: "1.more", value: "no" }] } },
    ]);
    expect(detailsOf(form("not json"))).toMatchObject([{ detail: { lines: [{ value: "not json" }] } }]);
    expect(readMessage(form("[]"))).toMatchObject([{ content: "interactive", text: "Sent" }]);
  });

  test("of an order, with or without words", () => {
    const product_items = [
      { product_retailer_id: "beans-1kg", quantity: 2, item_price: 18.5, currency: "EUR" },
      { product_retailer_id: 77, quantity: "1", item_price: "4", currency: "EUR" },
    ];
    const order = { catalog_id: "900", text: "", product_items };
    expect(readMessage({ type: "order", order })).toMatchObject([
      {
        content: "interactive",
        text: null,
        attachments: [
          {
            kind: "order",
            detail: {
              catalog: "900",
              items: [
                { name: "beans-1kg", quantity: 2, price: 18.5, currency: "EUR" },
                { name: "77", quantity: 1, price: 4, currency: "EUR" },
              ],
            },
          },
        ],
      },
    ]);
  });

  test("of a choice in a list, and of a button", () => {
    const list_reply = { id: "size-m", title: "Medium", description: "For two people" };
    expect(
      readMessage({ type: "interactive", interactive: { type: "list_reply", list_reply } }),
    ).toMatchObject([
      {
        text: "Medium",
        attachments: [{ kind: "choice", detail: { ref: "size-m", text: "For two people" } }],
      },
    ]);
    expect(detailsOf({ type: "button", button: { text: "Track", payload: "track:7" } })).toMatchObject([
      { detail: { ref: "track:7" } },
    ]);
  });

  test("of an answer of a kind that came later", () => {
    const interactive = { type: "call_permission_reply", call_permission_reply: { response: "accept" } };
    expect(readMessage({ type: "interactive", interactive })).toMatchObject([
      {
        content: "interactive",
        attachments: [{ kind: "form", detail: { lines: [{ value: "accept" }] } }],
      },
    ]);
  });

  test("of a contact card", () => {
    const card = {
      name: { formatted_name: "Dr Bo Lind" },
      org: { company: "Maree", title: "Roaster" },
      phones: [
        { phone: "+1 555 1", type: "CELL", wa_id: "15551" },
        { phone: "+1 555 2", type: "WORK" },
      ],
      emails: [{ email: "bo@maree.example", type: "WORK" }],
      urls: [{ url: "https://maree.example" }],
      addresses: [{ street: "1 Quay", city: "Brest", zip: "29200", country: "France", type: "WORK" }],
      birthday: "1990-02-01",
    };
    expect(detailsOf({ type: "contacts", contacts: [card] })).toMatchObject([
      {
        detail: {
          title: "Dr Bo Lind",
          lines: [
            { name: "company", value: "Maree, Roaster" },
            { name: "phone", note: "CELL", value: "+1 555 1" },
            { name: "phone", note: "WORK", value: "+1 555 2" },
            { name: "email", note: "WORK", value: "bo@maree.example" },
            { name: "web", value: "https://maree.example" },
            { name: "address", note: "WORK", value: "1 Quay, 29200, Brest, France" },
            { name: "birthday", value: "1990-02-01" },
          ],
        },
      },
    ]);
  });

  test("of an ad, a place, and what was passed on", () => {
    const referral = {
      source_url: "https://fb.me/x",
      source_type: "ad",
      source_id: "120",
      headline: "New blend",
      body: "Half price until Sunday",
      media_type: "image",
      image_url: "https://cdn.example/ad.jpg",
      ctwa_clid: "click-1",
      welcome_message: { text: "Hi! Ask us" },
    };
    expect(detailsOf({ type: "text", text: { body: "Hi" }, referral })).toMatchObject([
      {
        kind: "ad",
        detail: {
          title: "New blend",
          text: "Half price until Sunday",
          media: "image",
          mediaUrl: "https://cdn.example/ad.jpg",
          ref: "click-1",
          lines: [
            { name: "welcome", value: "Hi! Ask us" },
            { name: "source", value: "ad" },
            { name: "id", value: "120" },
          ],
        },
      },
    ]);
    const location = {
      latitude: 1,
      longitude: 2,
      name: "Shop",
      address: "1 Quay",
      url: "https://maree.example",
    };
    const untyped = { location, type: undefined };
    for (const place of [{ type: "location", location }, untyped]) {
      expect(detailsOf(place)).toMatchObject([
        { kind: "location", detail: { title: "Shop", address: "1 Quay", url: "https://maree.example/" } },
      ]);
    }
    const passedOn = (context: Record<string, unknown>) =>
      readMessage({ type: "text", text: { body: "Hi" }, context });
    expect(passedOn({ forwarded: true })).toMatchObject([{ forwarded: "once" }]);
    expect(passedOn({ frequently_forwarded: true })).toMatchObject([{ forwarded: "often" }]);
  });
});

describe("a status", () => {
  const status = (fields: Record<string, unknown>) =>
    read({ statuses: [{ id: "wamid.9", timestamp, recipient_id: "49151", ...fields }] });

  test.each([
    ["sent", "sent"],
    ["delivered", "delivered"],
    ["read", "read"],
    ["played", "read"],
  ])("%s carries its intent back", (metaStatus, rank) => {
    expect(status({ status: metaStatus, biz_opaque_callback_data: INTENT })).toEqual([
      {
        kind: "status",
        asset: NUMBER,
        at,
        externalId: "wamid.9",
        status: rank,
        intentId: INTENT,
        failure: null,
      },
    ]);
  });

  test("of a failure says what it means", () => {
    expect(status({ status: "failed", errors: [{ code: 131_047, title: "Re-engagement" }] })).toMatchObject([
      { status: "failed", failure: { meaning: "window_closed", code: "131047" }, intentId: null },
    ]);
  });

  test("nobody knows, or of a group, is passed over", () => {
    expect(status({ status: "deleted" })).toEqual([]);
    expect(status({ status: "read", recipient_type: "group" })).toEqual([]);
  });
});

test("what somebody wrote in the app on a shared number is from elsewhere", () => {
  const echo = {
    from: "15550001111",
    to: "4915110000001",
    id: "wamid.E",
    timestamp,
    type: "text",
    text: { body: "Ok" },
  };
  expect(read({ message_echoes: [echo] }, "smb_message_echoes")).toMatchObject([
    { direction: "outbound", isFromElsewhere: true, person: { address: "4915110000001" }, text: "Ok" },
  ]);
});

test("news of the account have its channel checked", () => {
  const changes = [
    { field: "phone_number_quality_update", value: { event: "THROUGHPUT_UPGRADE" } },
    { field: "user_preferences", value: {} },
  ];
  expect(readEvents({ id: WABA, time: at.getTime() / 1000, changes }, "424242")).toEqual([
    { kind: "channel", asset: WABA, at, news: [{ kind: "throughput", after: "HIGH" }] },
  ]);
});

test("news of a template have its name, its language and what changed", () => {
  const value = {
    message_template_id: 1689556908120001,
    message_template_name: "order_ready",
    message_template_language: "en_US",
  };
  const rejected = {
    ...value,
    event: "REJECTED",
    reason: "INVALID_FORMAT",
    rejection_info: { reason: "A variable is malformed.", recommendation: "Write it with two braces." },
  };
  const changes = [
    { field: "message_template_status_update", value: rejected },
    { field: "message_template_components_update", value: { ...value, message_template_element: "Hi" } },
    { field: "message_template_status_update", value: { event: "APPROVED" } },
  ];
  const about = { kind: "template", asset: WABA, at, name: "order_ready", language: "en_US" };
  expect(readEvents({ id: WABA, time: at.getTime() / 1000, changes }, "424242")).toEqual([
    {
      ...about,
      news: {
        status: "rejected",
        reason: "invalid_format",
        explanation: "A variable is malformed.",
        advice: "Write it with two braces.",
        pausedUntil: null,
      },
    },
    { ...about, news: {} },
    { kind: "unreadable", asset: WABA, reason: "message_template_name: invalid_type" },
  ]);
});

test("a value without messages, and one of only errors, says nothing", () => {
  expect(read({ user_actions: [{}] })).toEqual([]);
  expect(read({ errors: [{ code: 131_000 }] })).toEqual([]);
});

test("one message that cannot be read leaves the others and the statuses", () => {
  const good = { from: "49151", id: "wamid.1", timestamp, type: "text", text: { body: "Hi" } };
  const statuses = [{ id: "wamid.9", status: "read", timestamp }];
  const events = read({ messages: [{ ...good, id: null }, good, 7], statuses });
  expect(events.map(({ kind }) => kind)).toEqual(["unreadable", "message", "unreadable", "status"]);
});

describe("what a simulated Meta tells", () => {
  let meta: OwnMeta;
  beforeAll(async () => {
    meta = await openMeta();
  });
  afterAll(() => meta.close());
  const Body = z.object({ entry: z.array(z.unknown()) });
  const readHeard = async () =>
    (await meta.takeBodies())
      .flatMap((body) => Body.parse(JSON.parse(body.toString())).entry)
      .flatMap((one) => readEvents(one, "424242"));

  test("of a question about a product shows the product", async () => {
    const { numberId: assetId } = await meta.brand();
    const { id } = await meta.person();
    const product = { catalogId: "900", retailerId: "beans" };
    await meta.act(id, { do: "write", assetId, text: "Still there?", product });
    expect(await readHeard()).toMatchObject([
      {
        kind: "message",
        text: "Still there?",
        attachments: [
          { kind: "order", detail: { catalog: "900", items: [{ name: "beans", quantity: null }] } },
        ],
      },
    ]);
  });

  test("of a group is passed over, whatever happens there", async () => {
    const { numberId } = await meta.brand();
    const [member, guest] = [await meta.person(), await meta.person({ hidesPhone: true })];
    const group = (what: object) =>
      meta.ask("POST", `/assets/${numberId}/groups`, what, z.object({ groupId: z.string() }));
    const { groupId } = await group({ do: "create", subject: "Tasting", personIds: [member.id] });
    const by = { groupId, personId: guest.id };
    for (const what of ["ask_to_join", "join", "write", "leave"])
      await group({ do: what, ...by, text: "Hello all" });
    for (const what of ["describe", "suspend", "reinstate", "delete"])
      await group({ do: what, groupId, subject: "Saturday" });
    const bodies = await meta.takeBodies();
    expect(bodies).toHaveLength(9);
    const entries = bodies.flatMap((body) => Body.parse(JSON.parse(body.toString())).entry);
    expect(entries.flatMap((one) => readEvents(one, "424242"))).toEqual([]);
  });
});
