import { createServer } from "node:http";
import sharp from "sharp";
import { z } from "zod";
import { inWorkspace, type Scope } from "@/lib/context";
import { need, rereadEnv } from "@/lib/env";
import { serveMedia } from "@/lib/gateway/media";
import { storeFile } from "@/lib/media/store-file";
import type { Credential, PlatformName } from "@/lib/platforms/platform";
import { writeChannel } from "./write-channel";

/** Call the simulator's own API, below `/_sim`. */
export async function simulator<Shape extends z.ZodType>(
  method: string,
  path: string,
  body: unknown,
  shape: Shape,
): Promise<z.output<Shape>> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { "content-type": "application/json" };
  // The simulator that the product calls: that of all tests, unless a test has one of its own.
  const answer = await fetch(`${need("META_GRAPH_URL")}/_sim${path}`, { method, headers, ...sent });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return shape.parse(text ? JSON.parse(text) : null);
}

const control = (method: string, path: string, body?: unknown) => simulator(method, path, body, z.unknown());

/** Make calls to Meta fail; see the simulator's `Fault`. `path` should name an asset of the test's own. */
export const addFault = (fault: Record<string, unknown>): Promise<unknown> =>
  control("POST", "/faults", fault);

/** A Page, its Instagram account and a WhatsApp number of a test's own, and their owner. */
export interface Assets {
  userId: string;
  page: string;
  instagram: string;
  waba: string;
  number: string;
}

let serial = Date.now() % 1_000_000_000;
const nextId = (head: string) => `${head}${process.env.VITEST_POOL_ID ?? "1"}${(serial++).toString()}`;

/** Make such assets. No webhooks are subscribed, and nobody has written to them. */
export async function makeAssets(): Promise<Assets> {
  const assets = {
    userId: nextId("60"),
    page: nextId("61"),
    instagram: nextId("1784"),
    waba: nextId("62"),
    number: nextId("63"),
  };
  const { userId, page, instagram, waba, number } = assets;
  const business = nextId("64");
  const username = nextId("brand.");
  const digits = nextId("4416");
  const look = { colour: "#333333", createdAtMs: 0 };
  await control("PUT", "/world", {
    businesses: [{ id: business, name: "Brand", ownedWabaIds: [waba], clientWabaIds: [] }],
    users: [
      {
        id: userId,
        name: "Olive Owner",
        email: "o@example.test",
        businessIds: [business],
        pageTasks: { [page]: ["MESSAGING", "CREATE_CONTENT", "MODERATE", "ANALYZE"] },
        wabaIds: [waba],
      },
    ],
    pages: [
      {
        id: page,
        name: "Brand Page",
        username,
        category: "Shop",
        about: "",
        link: "",
        instagramId: instagram,
        businessId: business,
        ...look,
      },
    ],
    instagramAccounts: [
      {
        id: instagram,
        appScopedId: nextId("24"),
        username,
        name: "Brand",
        biography: "",
        website: "",
        pageId: page,
        accountType: "BUSINESS",
        mayAppsReadMessages: true,
        ...look,
      },
    ],
    wabas: [{ id: waba, name: "Brand", businessId: business, timezoneId: "37", currency: "EUR" }],
    numbers: [
      {
        id: number,
        wabaId: waba,
        displayPhoneNumber: `+44 ${digits.slice(2)}`,
        digits,
        verifiedName: "Brand",
        qualityRating: "GREEN",
        messagingLimit: "TIER_2K",
        throughput: "STANDARD",
        status: "CONNECTED",
        isRegistered: true,
        profile: {},
        overrideUrl: null,
      },
    ],
  });
  return assets;
}

/** Assets that somebody has written to. */
export interface Brand extends Assets {
  personId: string;
  /** That person's id on each platform. */
  addresses: Record<PlatformName, string>;
}

const Person = z.object({
  id: z.string(),
  psids: z.record(z.string(), z.string()),
  igsids: z.record(z.string(), z.string()),
});

/** Make assets, and a person who wrote to all three. */
export async function makeBrand(): Promise<Brand> {
  const assets = await makeAssets();
  const { page, instagram, number } = assets;
  const waId = nextId("447");
  const request = { name: "Ada Example", on: [page, instagram], instagramUsername: "ada.x", waId };
  const person = await simulator("POST", "/people", request, Person);
  for (const assetId of [page, instagram, number]) {
    await control("POST", `/people/${person.id}/act`, { do: "write", assetId, text: "Hello" });
  }
  const addresses = {
    facebook: z.string().parse(person.psids[page]),
    instagram: z.string().parse(person.igsids[instagram]),
    whatsapp: waId,
  };
  return { ...assets, personId: person.id, addresses };
}

/** A working token of these assets for one platform. */
export async function credentialFor(of: Assets, platform: PlatformName): Promise<Credential> {
  const { userId, page, instagram, waba, number } = of;
  const assets = {
    facebook: { externalId: page, ownerExternalId: page },
    instagram: { externalId: instagram, ownerExternalId: page },
    whatsapp: { externalId: number, ownerExternalId: waba },
  };
  const request =
    platform === "whatsapp" ? { kind: "system", userId } : { kind: "page", assetId: page, userId };
  const { id: token } = await simulator("POST", "/tokens", request, z.object({ id: z.string() }));
  return { platform, ...assets[platform], token };
}

/** Connect the channel of a token. @returns its id. */
export const connectBrand = (scope: Scope, from: Credential): Promise<string> =>
  writeChannel(scope, from, { name: "Brand", handle: "@brand" });

/** Assets whose three channels are connected to a workspace. */
export interface ConnectedBrand extends Assets {
  channelIds: Record<PlatformName, string>;
  /** The public posts of this brand's Page and Instagram account, oldest first on each. */
  published(): Promise<Accepted[]>;
  accepted(): Promise<Accepted[]>;
  fail: typeof addFault;
  control: typeof control;
  /** Keep a picture of this size. @returns Its id. */
  picture(width: number, height: number, format?: "png" | "jpeg"): Promise<string>;
}

/** Kinds of effects that people can see. */
const VISIBLE = ["post", "publish", "story"];

/** Make assets and connect them to a scope's workspace. */
export async function makeConnectedBrand(scope: Scope): Promise<ConnectedBrand> {
  const assets = await makeAssets();
  const connect = async (platform: PlatformName) =>
    writeChannel(scope, await credentialFor(assets, platform), { name: "Verdure", handle: "@verdure" });
  const channelIds = {
    facebook: await connect("facebook"),
    instagram: await connect("instagram"),
    whatsapp: await connect("whatsapp"),
  };
  const accepted = async () => (await Promise.all([assets.page, assets.instagram].map(acceptedFrom))).flat();
  return {
    ...assets,
    channelIds,
    accepted,
    published: async () => (await accepted()).filter(({ kind }) => VISIBLE.includes(kind)),
    fail: addFault,
    control,
    picture: (width, height, format = "jpeg") => keepPicture(scope, width, height, format),
  };
}

/** One effect that took place at the simulated Meta. */
const Accepted = z.looseObject({
  platform: z.string(),
  kind: z.string(),
  text: z.string().nullable(),
  externalId: z.string(),
  callbackData: z.string().nullish(),
});
type Accepted = z.output<typeof Accepted>;

/** The effects that Meta accepted from one asset, oldest first. */
export async function acceptedFrom(assetId: string): Promise<Accepted[]> {
  const shape = z.object({ accepted: z.array(Accepted) });
  return (await simulator("GET", `/accepted?assetId=${assetId}`, undefined, shape)).accepted;
}

async function keepPicture(scope: Scope, width: number, height: number, format: "png" | "jpeg") {
  const bytes = await sharp({ create: { width, height, channels: 3, background: "#2a6" } })
    .toFormat(format)
    .toBuffer();
  const file = { bytes, name: `a.${format}`, contactId: null, createdBy: null };
  return (await inWorkspace(scope, (ctx) => storeFile(ctx, file))).id;
}

/** A server of files only, for the simulated Meta to fetch; `PUBLIC_URL` points to it until it is closed. */
export async function openMediaDoor(): Promise<() => void> {
  const server = createServer((request, response) => void serveMedia(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const before = process.env.PUBLIC_URL;
  process.env.PUBLIC_URL = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  rereadEnv();
  return () => {
    server.close();
    if (before) process.env.PUBLIC_URL = before;
    rereadEnv();
  };
}
