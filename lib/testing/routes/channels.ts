import { expect } from "vitest";
import { channelOffers, type OfferedAsset } from "@/db/schema/channels";
import { historyRuns } from "@/db/schema/work/history-runs";
import { noteHealth } from "@/lib/channels/health/note-health";
import { type Context, inWorkspace, memberOf } from "@/lib/context";
import { newId } from "@/lib/ids";
import { storeReadings } from "@/lib/insights/store-readings";
import { asWorker } from "@/lib/testing/process-role";
import { connectTestChannel } from "@/lib/testing/webhooks";
import { countOf, type Example, keepPicture, openConversation, type Place } from "./place";

const says = (text: string) => (answer: unknown) => expect(JSON.stringify(answer)).toContain(text);

async function channel({ owner }: Pick<Place, "owner">) {
  const { id } = await connectTestChannel(owner, "facebook");
  return { channelId: id };
}

/** The offer of the caller's own login at Meta. */
async function offer({ caller }: Place) {
  const id = newId();
  const externalId = `9${BigInt(`0x${id.replaceAll("-", "").slice(8)}`)}`.slice(0, 18);
  const names = { name: "Verdure", handle: "@verdure", ownerExternalId: externalId };
  const asset: OfferedAsset = { platform: "facebook", externalId, ...names, grants: [], takenBy: null };
  await asWorker(() =>
    inWorkspace(caller, ({ db, workspaceId, now }) =>
      db.insert(channelOffers).values({
        workspaceId,
        id,
        memberId: memberOf(caller)!,
        state: "ready",
        code: Buffer.of(1),
        assets: [asset],
        createdAt: now,
        expiresAt: new Date(now.getTime() + 600_000),
      }),
    ),
  );
  return { offerId: id };
}

/** A recovery that has found three messages. */
async function addRun({ db, workspaceId, now }: Context, channelId: string) {
  const times = { startedAt: now, steppedAt: now, finishedAt: now, reachedAt: now, until: now, foundAt: now };
  const run = { workspaceId, channelId, kind: "recovery", state: "done", reason: "regular" } as const;
  await db.insert(historyRuns).values({ ...run, ...times, messageCount: 3, foundCount: 3, foundTotal: 3 });
}

/** A channel that reached 1,234 people on a day. */
export async function reach({ owner }: Place) {
  const { channelId } = await channel({ owner });
  const reading = { metric: "reach", period: "day", day: "2026-11-02", value: 1_234 } as const;
  await asWorker(() =>
    inWorkspace(owner, (ctx) =>
      storeReadings(ctx, { id: channelId, channelId }, { readings: [reading], gaps: [] }),
    ),
  );
  return { since: "2026-11-01", until: "2026-11-07", channels: channelId };
}

/** Real calls of the routes of channels, their figures and files. */
export const channelExamples: Record<string, Example> = {
  listChannels: {
    action: "read_channels",
    prepare: async (place) => ({ effect: says((await channel(place)).channelId) }),
  },
  getChannel: { action: "read_channels", prepare: async (place) => ({ params: await channel(place) }) },
  disconnectChannel: {
    action: "connect_channels",
    prepare: async (place) => ({ params: await channel(place), effect: says("disconnected") }),
  },
  setDirectSend: {
    action: "connect_channels",
    prepare: async ({ owner }) => {
      const { id: channelId } = await connectTestChannel(owner, "whatsapp");
      return { params: { channelId }, json: { isOn: true }, effect: says('"isOn":true') };
    },
  },
  listHealth: {
    action: "read_channels",
    prepare: async (place) => {
      const params = await channel(place);
      const change = { ...params, kind: "quality", before: "GREEN", after: "RED", at: new Date() } as const;
      await asWorker(() => inWorkspace(place.owner, (ctx) => noteHealth(ctx, change)));
      return { params, effect: says("RED") };
    },
  },
  checkChannel: { action: "connect_channels", prepare: async (place) => ({ params: await channel(place) }) },
  recoverMessages: {
    action: "connect_channels",
    prepare: async (place) => ({ params: await channel(place) }),
  },
  dismissRecovered: {
    action: "connect_channels",
    prepare: async (place) => {
      const { channelId } = await channel(place);
      await asWorker(() => inWorkspace(place.owner, (ctx) => addRun(ctx, channelId)));
      const effect = async () =>
        expect(await countOf("history_runs", "channel_id = $1 and dismissed_at is not null", channelId)).toBe(
          1,
        );
      return { params: { channelId }, effect };
    },
  },
  changeImport: {
    action: "connect_channels",
    prepare: async (place) => {
      const { channelId } = await channel(place);
      const effect = async () =>
        expect(await countOf("history_runs", "channel_id = $1 and kind = 'import'", channelId)).toBe(1);
      return { params: { channelId }, json: { to: "start" }, effect };
    },
  },
  beginConnect: {
    action: "connect_channels",
    forKey: "forbidden",
    stores: "nowhere",
    prepare: () => ({ json: {}, effect: says("state=") }),
  },
  getOffer: {
    action: "connect_channels",
    forKey: "not_found",
    prepare: async (place) => ({ params: await offer(place), effect: says("Verdure") }),
  },
  connectChannels: {
    action: "connect_channels",
    forKey: "not_found",
    prepare: async (place) => ({
      params: await offer(place),
      json: { positions: [0] },
      effect: (answer) => expect(answer).toMatchObject([{ state: "connecting" }]),
    }),
  },
  readReach: {
    action: "read_reach",
    prepare: async (place) => ({ query: await reach(place), effect: says("1234") }),
  },
  exportReach: {
    action: "export_reach",
    prepare: async (place) => ({ query: await reach(place), effect: says("1234") }),
  },
  "exportReach by channel": {
    action: "export_reach",
    prepare: async (place) => ({
      query: { ...(await reach(place)), rows: "channels" },
      effect: says("1234"),
    }),
  },
  "exportReach by publication": {
    action: "export_reach",
    prepare: async (place) => ({ query: { ...(await reach(place)), rows: "publications", language: "fr" } }),
  },
  refreshReach: {
    action: "read_reach",
    prepare: async (place) => {
      await channel(place);
      return {};
    },
  },
  uploadFile: {
    action: null,
    prepare: () => {
      const id = newId();
      const effect = async () => expect(await countOf("media", "id = $1", id)).toBe(1);
      return { query: { id, name: "words.txt" }, bytes: Buffer.from("Some words"), effect };
    },
  },
  getFile: {
    action: null,
    prepare: async (place) => ({ params: { mediaId: await keepPicture(place) }, effect: says("image/jpeg") }),
  },
  "getFile that a contact sent": {
    action: "read_inbox",
    prepare: async (place) => {
      const { contactId } = await openConversation(place);
      return { params: { mediaId: await keepPicture(place, { contactId }) }, effect: says("image/jpeg") };
    },
  },
  getStorage: {
    action: null,
    prepare: async (place) => {
      await keepPicture(place);
      return {};
    },
  },
};
