import { inject } from "vitest";
import { z } from "zod";
import { channelAddresses, channels, channelTokens } from "@/db/schema/channels";
import { tokenPlace } from "@/lib/channels/credential";
import { database, inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { Credential, PlatformName } from "@/lib/platforms/platform";
import { workspaceKey } from "@/lib/vault/keys";
import { seal } from "@/lib/vault/seal";
import { asWorker } from "./process-role";

/** Ask the simulator for something that is not Meta's, below `/_sim`. */
export async function simulator<Shape extends z.ZodType>(
  method: string,
  path: string,
  body: unknown,
  shape: Shape,
): Promise<z.output<Shape>> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${inject("simulatorUrl")}/_sim${path}`, { method, headers, ...sent });
  const told = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(told)}`);
  return shape.parse(told);
}

/** A brand of a test's own at the simulator: a Page, the Instagram account behind it, and a WhatsApp number. */
export interface Brand {
  userId: string;
  page: string;
  instagram: string;
  waba: string;
  number: string;
  /** A person who wrote to all three. */
  personId: string;
  /** How each platform knows that person. */
  addresses: Record<PlatformName, string>;
}

let serial = Date.now() % 1_000_000_000;
const nextId = (head: string) => `${head}${process.env.VITEST_POOL_ID ?? "1"}${(serial++).toString()}`;

const Ok = z.unknown();
const Person = z.object({
  id: z.string(),
  psids: z.record(z.string(), z.string()),
  igsids: z.record(z.string(), z.string()),
});

/** Make such a brand. Nothing is subscribed, and nobody is told of anything. */
export async function makeBrand(): Promise<Brand> {
  const brand = {
    userId: nextId("60"),
    page: nextId("61"),
    instagram: nextId("1784"),
    waba: nextId("62"),
    number: nextId("63"),
  };
  const { userId, page, instagram, waba, number } = brand;
  const business = nextId("64");
  const username = nextId("brand.");
  const digits = nextId("4416");
  const look = { colour: "#333333", createdAtMs: 0 };
  await simulator(
    "PUT",
    "/world",
    {
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
    },
    Ok,
  );
  const waId = nextId("447");
  const wanted = { name: "Ada Example", on: [page, instagram], instagramUsername: "ada.x", waId };
  const person = await simulator("POST", "/people", wanted, Person);
  for (const assetId of [page, instagram, number]) {
    await simulator("POST", `/people/${person.id}/act`, { do: "write", assetId, text: "Hello" }, Ok);
  }
  const addresses = {
    facebook: z.string().parse(person.psids[page]),
    instagram: z.string().parse(person.igsids[instagram]),
    whatsapp: waId,
  };
  return { ...brand, personId: person.id, addresses };
}

/** A working token of the brand for one platform. */
export async function credentialFor(brand: Brand, platform: PlatformName): Promise<Credential> {
  const { userId, page, instagram, waba, number } = brand;
  const assets = {
    facebook: { externalId: page, ownerExternalId: page },
    instagram: { externalId: instagram, ownerExternalId: page },
    whatsapp: { externalId: number, ownerExternalId: waba },
  };
  const wanted =
    platform === "whatsapp" ? { kind: "system", userId } : { kind: "page", assetId: page, userId };
  const { id: token } = await simulator("POST", "/tokens", wanted, z.object({ id: z.string() }));
  return { platform, ...assets[platform], token };
}

/** Connect one of the brand's channels the short way: its rows, as a login would have left them. */
export function connectBrand(scope: Scope, from: Credential): Promise<string> {
  return asWorker(() => writeChannel(scope, from));
}

async function writeChannel(scope: Scope, from: Credential): Promise<string> {
  const { workspaceId } = scope;
  const { platform, externalId, ownerExternalId, token } = from;
  const id = newId();
  await inWorkspace(scope, async ({ db, now, ...ctx }) => {
    await db.insert(channels).values({
      workspaceId,
      id,
      platform,
      externalId,
      ownerExternalId,
      name: "Brand",
      handle: "@brand",
      state: "connected",
      subscription: "subscribed",
      grants: [],
      connectedBy: newId(),
      connectedAt: now,
    });
    const key = await workspaceKey({ db, now, ...ctx }, "channels");
    const kept = { token: seal(key, tokenPlace(id), token), savedAt: now };
    await db.insert(channelTokens).values({ workspaceId, channelId: id, ...kept });
  });
  await database().insert(channelAddresses).values({ platform, externalId, workspaceId, channelId: id });
  return id;
}

/** Make calls to Meta fail; see the simulator's `Fault`. `path` should name an asset of the test's own. */
export function addFault(fault: Record<string, unknown>): Promise<unknown> {
  return simulator("POST", "/faults", fault, Ok);
}

const Accepted = z.object({
  accepted: z.array(
    z.looseObject({ kind: z.string(), text: z.string().nullish(), callbackData: z.string().nullish() }),
  ),
});

/** What Meta accepted from one asset, oldest first. */
export async function acceptedFrom(assetId: string) {
  return (await simulator("GET", `/accepted?assetId=${assetId}`, undefined, Accepted)).accepted;
}
