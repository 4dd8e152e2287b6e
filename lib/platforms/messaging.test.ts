import { describe, expect } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/ids";
import { acceptedFrom, addFault, type Brand, credentialFor, makeBrand, simulator } from "@/lib/testing/brand";
import { test } from "@/lib/testing/test";
import type { OutgoingMessage } from "./messaging";
import type { PlatformName } from "./platform";
import { platforms } from "./registry";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const assetOf = (brand: Brand, platform: PlatformName) =>
  ({ facebook: brand.page, instagram: brand.instagram, whatsapp: brand.number })[platform];

function messageTo(brand: Brand, platform: PlatformName, text: string): OutgoingMessage {
  return { intentId: newId(), to: brand.addresses[platform], text, files: [], replyToExternalId: null };
}

async function setUp(platform: PlatformName) {
  const brand = await makeBrand();
  const from = await credentialFor(brand, platform);
  return { brand, from, asset: assetOf(brand, platform), messaging: platforms[platform].messaging };
}

describe.each(["facebook", "instagram", "whatsapp"] as const)("%s", (platform) => {
  test("sends a text once, and is told its id", async ({ ready: _ }) => {
    const { brand, from, asset, messaging } = await setUp(platform);
    const message = messageTo(brand, platform, "It left this morning.");
    const { externalId } = await messaging.send(from, message);
    expect(externalId).not.toBe("");
    const accepted = await acceptedFrom(asset);
    expect(accepted.filter(({ text }) => text === message.text)).toHaveLength(1);
  });

  test.for([
    ["!limit", "rate_limited", false],
    ["!down", "temporary", false],
    ["!token", "token_invalid", false],
    ["!permission", "refused", false],
    ["!restricted", "refused", false],
    ["!lost", "temporary", true],
    ...(platform === "whatsapp"
      ? []
      : ([
          ["!window", "window_closed", false],
          ["!blocked", "refused", false],
        ] as const)),
    ...(platform === "whatsapp" ? ([["!pair", "rate_limited", false]] as const) : []),
  ] as const)("takes %s for %s", async ([text, meaning, mayHaveHappened]) => {
    const { brand, from, messaging } = await setUp(platform);
    const sending = messaging.send(from, messageTo(brand, platform, text));
    await expect(sending).rejects.toMatchObject({ meaning, mayHaveHappened });
  });

  test("answers one message of the contact's", async ({ ready: _ }) => {
    const { brand, from, asset, messaging } = await setUp(platform);
    const action = { do: "write", assetId: asset, text: "Which one?" };
    const { messageId } = await simulator("POST", `/people/${brand.personId}/act`, action, Written);
    const answer = { ...messageTo(brand, platform, "That one."), replyToExternalId: messageId };
    expect((await messaging.send(from, answer)).externalId).not.toBe("");
  });

  test("sends a picture", async ({ ready: _ }) => {
    const { brand, from, asset, messaging } = await setUp(platform);
    await simulator("PUT", "/behaviour", { fetchesMedia: true }, z.unknown());
    const url = `${new URL(process.env.META_GRAPH_URL ?? "").origin}/_sim/avatars/${brand.page}.png`;
    const file = { kind: "image" as const, bytes: png, mime: "image/png", name: "dot.png", url };
    const { externalId } = await messaging.send(from, {
      ...messageTo(brand, platform, ""),
      text: null,
      files: [file],
    });
    expect(externalId).not.toBe("");
    expect((await acceptedFrom(asset)).length).toBeGreaterThan(0);
  });

  test("tells that we have read", async ({ ready: _ }) => {
    const { brand, from, messaging } = await setUp(platform);
    const action = { do: "write", assetId: assetOf(brand, platform), text: "Are you there?" };
    const { messageId } = await simulator("POST", `/people/${brand.personId}/act`, action, Written);
    await messaging.signalRead(from, { to: brand.addresses[platform], externalId: messageId });
  });
});

const People = z.object({ people: z.array(z.object({ id: z.string(), bsuid: z.string().nullable() })) });
const Messages = z.object({
  messages: z.array(
    z.object({ id: z.string(), attachments: z.array(z.object({ mediaId: z.string() })).optional() }),
  ),
});
const Written = z.object({ messageId: z.string(), threadId: z.string() });

describe.each(["facebook", "instagram"] as const)("on %s a lost message", (platform) => {
  test("is found by its words, and an unsent one is known to be absent", async ({ ready: _ }) => {
    const { brand, from, messaging } = await setUp(platform);
    const since = new Date(Date.now() - 60_000);
    const lost = messageTo(brand, platform, "!lost and found");
    await expect(messaging.send(from, lost)).rejects.toMatchObject({ mayHaveHappened: true });

    const found = await messaging.find?.(from, { ...lost, since });
    expect(found).toMatchObject({ state: "found" });
    const never = messageTo(brand, platform, "never sent");
    expect(await messaging.find?.(from, { ...never, since })).toEqual({ state: "absent" });
  });

  test("cannot be told from another with the same words", async ({ ready: _ }) => {
    const { brand, from, messaging } = await setUp(platform);
    const since = new Date(Date.now() - 60_000);
    const first = messageTo(brand, platform, "ok");
    const knownIds = [(await messaging.send(from, first)).externalId];
    await messaging.send(from, messageTo(brand, platform, "ok"));
    expect(await messaging.find?.(from, { ...first, since })).toEqual({ state: "cannot_tell" });
    expect(await messaging.find?.(from, { ...first, since, knownIds })).toMatchObject({ state: "found" });
  });

  test("of a person who is not there cannot be told", async ({ ready: _ }) => {
    const { from, messaging } = await setUp(platform);
    const sought = { to: "999", text: "x", intentId: newId(), since: new Date(0) };
    expect(await messaging.find?.(from, sought)).toEqual({ state: "cannot_tell" });
  });

  test("a profile is told, or nothing", async ({ ready: _ }) => {
    const { brand, from, messaging } = await setUp(platform);
    const profile = await messaging.profile(from, brand.addresses[platform]);
    expect(profile?.name).toMatch(/Ada/);
    expect(await messaging.profile(from, "999")).toBeNull();
  });
});

describe("whatsapp", () => {
  test("carries the intent, writes the number with its plus, and user ids in their own field", async ({
    ready: _,
  }) => {
    const { brand, from, messaging } = await setUp("whatsapp");
    const message = messageTo(brand, "whatsapp", "Gern!");
    await messaging.send(from, message);
    const [accepted] = (await acceptedFrom(brand.number)).filter(({ text }) => text === "Gern!");
    expect(accepted).toMatchObject({ callbackData: message.intentId });

    const { people } = await simulator("GET", "/people", undefined, People);
    const to = people.find(({ id }) => id === brand.personId)?.bsuid ?? "";
    expect(to).toMatch(/^[A-Z]{2}\./);
    await messaging.send(from, { ...messageTo(brand, "whatsapp", "Also!"), to });
    expect((await acceptedFrom(brand.number)).filter(({ text }) => text === "Also!")).toHaveLength(1);
  });

  test("fetches a picture that a person sent", async ({ ready: _ }) => {
    const { brand, from, messaging } = await setUp("whatsapp");
    const act = { do: "write", assetId: brand.number, sampleImage: true };
    const { messageId, threadId } = await simulator("POST", `/people/${brand.personId}/act`, act, Written);
    const { messages } = await simulator("GET", `/threads/${threadId}/messages`, undefined, Messages);
    const mediaId = messages.find(({ id }) => id === messageId)?.attachments?.[0]?.mediaId ?? "";
    const file = await messaging.fetchFile(from, mediaId);
    expect(file?.mime).toMatch(/^image\//);
    expect(file?.bytes.length).toBeGreaterThan(100);
    expect(await messaging.fetchFile(from, "12345")).toBeNull();
  });

  test("an upload that fails leaves no doubt", async ({ ready: _ }) => {
    const { brand, from, messaging } = await setUp("whatsapp");
    await addFault({ method: "POST", path: `${brand.number}/media`, html: true, status: 502 });
    const file = { kind: "image" as const, bytes: png, mime: "image/png", name: "dot.png", url: "" };
    const sending = messaging.send(from, { ...messageTo(brand, "whatsapp", "Look"), files: [file] });
    await expect(sending).rejects.toMatchObject({ meaning: "temporary", mayHaveHappened: false });
  });
});
