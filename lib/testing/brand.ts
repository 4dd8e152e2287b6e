import { createServer } from "node:http";
import sharp from "sharp";
import { channels, channelTokens } from "@/db/schema/channels";
import { tokenPlace } from "@/lib/channels/credential";
import { inWorkspace, memberOf, type Scope } from "@/lib/context";
import { need, rereadEnv } from "@/lib/env";
import { serveMedia } from "@/lib/gateway/media";
import { newId } from "@/lib/ids";
import { storeFile } from "@/lib/media/store-file";
import type { PlatformName } from "@/lib/platforms/platform";
import { workspaceKey } from "@/lib/vault/keys";
import { seal } from "@/lib/vault/seal";
import { asWorker } from "./process-role";

/** One effect that took place at the simulated Meta. */
export interface Accepted {
  platform: string;
  kind: string;
  assetId: string;
  text: string | null;
  externalId: string;
}

/** A Page, its Instagram account and a number of this test's own at the simulated Meta, all connected. */
export interface Brand {
  channelIds: Record<PlatformName, string>;
  pageId: string;
  igId: string;
  /** What was made visible on this brand's assets, oldest first. */
  published(): Promise<Accepted[]>;
  accepted(): Promise<Accepted[]>;
  /** Make the next calls fail; `path` is below the version, with `*`. */
  fail(fault: Record<string, unknown> & { path: string }): Promise<void>;
  control(method: string, path: string, body?: unknown): Promise<Response>;
  /** Keep a picture of this size. @returns Its id. */
  picture(width: number, height: number, format?: "png" | "jpeg"): Promise<string>;
}

/** Kinds of effects that people can see. */
const VISIBLE = ["post", "publish", "story"];

const digits = (length: number) =>
  Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => byte % 10).join("");

async function control(method: string, path: string, body?: unknown): Promise<Response> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { "content-type": "application/json" };
  // Where the product asks: the simulator of all tests, unless a test has one of its own.
  const answer = await fetch(`${need("META_GRAPH_URL")}/_sim${path}`, { method, headers, ...sent });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** Make a brand and connect it to a scope's workspace. */
export async function makeBrand(scope: Scope): Promise<Brand> {
  const [pageId, igId, numberId] = [`1${digits(14)}`, `1784${digits(13)}`, `106${digits(12)}`];
  const shared = { createdAtMs: 0, colour: "#345", name: "Verdure" };
  await control("PUT", "/world", {
    pages: [
      {
        ...shared,
        id: pageId,
        username: "verdure",
        category: "Shop",
        about: "",
        link: "",
        instagramId: igId,
        businessId: null,
      },
    ],
    instagramAccounts: [
      {
        ...shared,
        id: igId,
        appScopedId: `2${igId}`,
        username: "verdure",
        biography: "",
        website: "",
        pageId,
        accountType: "BUSINESS",
        mayAppsReadMessages: true,
      },
    ],
  });
  const token = await tokenOf(pageId);
  const channelIds = { facebook: newId(), instagram: newId(), whatsapp: newId() };
  await asWorker(async () => {
    await connect(scope, "facebook", channelIds.facebook, pageId, token);
    await connect(scope, "instagram", channelIds.instagram, igId, token);
    await connect(scope, "whatsapp", channelIds.whatsapp, numberId, token);
  });

  const accepted = async () => {
    const lists = [pageId, igId].map(async (assetId) => {
      const answer = await control("GET", `/accepted?assetId=${assetId}`);
      const { accepted: list }: { accepted: Accepted[] } = JSON.parse(await answer.text());
      return list;
    });
    return (await Promise.all(lists)).flat();
  };
  return {
    channelIds,
    pageId,
    igId,
    accepted,
    published: async () => (await accepted()).filter(({ kind }) => VISIBLE.includes(kind)),
    fail: async (fault) => void (await control("POST", "/faults", fault)),
    control,
    picture: (width, height, format = "jpeg") => keepPicture(scope, width, height, format),
  };
}

async function tokenOf(assetId: string): Promise<string> {
  const answer = await control("POST", "/tokens", { kind: "page", assetId });
  const { id }: { id: string } = JSON.parse(await answer.text());
  return id;
}

function connect(scope: Scope, platform: PlatformName, id: string, externalId: string, token: string) {
  return inWorkspace(scope, async (ctx) => {
    const { db, workspaceId, now } = ctx;
    const connectedBy = memberOf(ctx) ?? newId();
    const names = { name: "Verdure", handle: "@verdure", ownerExternalId: externalId };
    const row = { workspaceId, id, platform, externalId, ...names, connectedBy, connectedAt: now };
    await db.insert(channels).values({ ...row, state: "connected", subscription: "subscribed", grants: [] });
    const sealed = seal(await workspaceKey(ctx, "channels"), tokenPlace(id), token);
    await db.insert(channelTokens).values({ workspaceId, channelId: id, token: sealed, savedAt: now });
  });
}

async function keepPicture(scope: Scope, width: number, height: number, format: "png" | "jpeg") {
  const bytes = await sharp({ create: { width, height, channels: 3, background: "#2a6" } })
    .toFormat(format)
    .toBuffer();
  const file = { bytes, name: `a.${format}`, contactId: null, createdBy: null };
  return (await inWorkspace(scope, (ctx) => storeFile(ctx, file))).id;
}

/** A door for files alone, at which the simulated Meta fetches; `PUBLIC_URL` points to it until it is closed. */
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
