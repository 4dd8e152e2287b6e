import { inArray, or } from "drizzle-orm";
import { isOneOf, texts } from "@/db/arrays";
import type { Transaction } from "@/db/client";
import { channelAddresses } from "@/db/schema/channels";
import { readMetaAhead } from "@/lib/channels/meta-time";
import { DAY_MS } from "@/lib/days";
import type { Incoming, PlatformEvent } from "@/lib/platforms/event";
import type { DeliveryContent } from "./read-delivery";

/** Facebook's first day: no event can be older. */
const FIRST_DAY = Date.parse("2004-02-04T00:00:00Z");

/** The workspace and channel of an asset. */
export interface Address {
  workspaceId: string;
  channelId: string;
}

/** Key of an asset in a map of addresses. */
export const assetKey = (platform: string | null, asset: string) => `${platform}/${asset}`;

interface Located {
  incoming: Incoming[];
  /** The channels of all assets in these deliveries, by `assetKey`. One that nobody has connected is missing. */
  addresses: Map<string, Address>;
  /** The deliveries with an event about an asset that nobody has connected. */
  unknownIn: Set<string>;
}

/**
 * The events of these deliveries with the channels they are about and plausible times; for people whose
 * rights changed, one event for each of their channels, to have it checked.
 */
export async function locateEvents(tx: Transaction, contents: DeliveryContent[]): Promise<Located> {
  const addresses = await findAddresses(tx, contents);
  const metaAheadMs = await aheadMsFor(tx, contents);
  const unknownIn = new Set<string>();
  const incoming = contents.flatMap(({ delivery: { id: deliveryId, receivedAt }, platform, events }) =>
    events.flatMap((event, place): Incoming[] => {
      const address = addresses.get(assetKey(platform, event.asset));
      if (!address || !platform) {
        unknownIn.add(deliveryId);
        return [];
      }
      const { workspaceId, channelId } = address;
      const timed = withinTime(event, receivedAt, metaAheadMs);
      return [{ workspaceId, channelId, platform, event: timed, deliveryId, place, receivedAt }];
    }),
  );
  return { incoming: [...incoming, ...(await findChecks(tx, contents))], addresses, unknownIn };
}

async function findAddresses(tx: Transaction, contents: DeliveryContent[]): Promise<Map<string, Address>> {
  const assets = new Map(
    contents.flatMap(({ platform, events, unreadable, passedOver }) =>
      [...events.map(({ asset }) => asset), ...unreadable, ...passedOver.map(({ asset }) => asset)].map(
        (asset) => [assetKey(platform, asset), { platform, asset }] as const,
      ),
    ),
  );
  if (assets.size === 0) return new Map();
  const named = [...assets.values()];
  const rows = await tx
    .select()
    .from(channelAddresses)
    .where(
      isOneOf(channelAddresses, {
        platform: texts(named.map(({ platform }) => platform)),
        external_id: texts(named.map(({ asset }) => asset)),
      }),
    );
  return new Map(
    rows.map(({ platform, externalId, workspaceId, channelId }) => [
      assetKey(platform, externalId),
      { workspaceId, channelId },
    ]),
  );
}

/** An event for each channel of people whose rights changed, as if Meta had named the channel itself. */
async function findChecks(tx: Transaction, contents: DeliveryContent[]): Promise<Incoming[]> {
  const found = await Promise.all(
    contents.map(async ({ delivery: { id: deliveryId, receivedAt }, rights }) => {
      const granted = await findGranted(tx, rights);
      return granted.map(({ platform, externalId: asset, workspaceId, channelId }, place): Incoming => {
        const event = { kind: "channel" as const, asset, at: receivedAt };
        return { workspaceId, channelId, platform, event, deliveryId, place, receivedAt };
      });
    }),
  );
  return found.flat();
}

/** The assets these people connected, and those named themselves. */
async function findGranted(tx: Transaction, { people, assets }: DeliveryContent["rights"]) {
  if (people.length + assets.length === 0) return [];
  return await tx
    .select()
    .from(channelAddresses)
    .where(or(inArray(channelAddresses.grantedBy, people), inArray(channelAddresses.externalId, assets)));
}

/** By how much Meta's clock is ahead, read only where an event is dated more than a day ahead. */
async function aheadMsFor(tx: Transaction, contents: DeliveryContent[]): Promise<number> {
  const matters = contents.some(({ delivery: { receivedAt }, events }) =>
    events.some((event) => isAhead(event, receivedAt)),
  );
  return matters ? await readMetaAhead({ db: tx }) : 0;
}

/** Is an event dated more than a day ahead of its arrival? Only then does Meta's clock matter. */
export function isAhead(event: PlatformEvent, receivedAt: Date): boolean {
  const latestMs = receivedAt.getTime() + DAY_MS;
  return event.at.getTime() > latestMs || (event.kind === "watermark" && event.until.getTime() > latestMs);
}

/**
 * The same event at a plausible time: one without a time, or dated more than a day after its arrival or
 * before Meta existed, gets the time of its arrival. Otherwise it would stay on top of every list until that
 * day, or fit no column, and a message with a broken date is still a message.
 *
 * @param receivedAt When the delivery arrived: the same event tried again gets the same time.
 * @param metaAheadMs By how much Meta's clock is ahead of the one of `receivedAt`. On a server that is days
 *   behind, Meta's dates are not broken.
 */
export function withinTime<Event extends PlatformEvent>(
  event: Event,
  receivedAt: Date,
  metaAheadMs: number,
): Event {
  const latestMs = receivedAt.getTime() + Math.max(0, metaAheadMs) + DAY_MS;
  const momentOf = (moment: Date) =>
    moment.getTime() >= FIRST_DAY && moment.getTime() <= latestMs ? moment : receivedAt;
  const at = momentOf(event.at);
  return event.kind === "watermark" ? { ...event, at, until: momentOf(event.until) } : { ...event, at };
}
