import type {
  ControlEvent,
  EditEvent,
  MessageEvent,
  PlatformEvent,
  ReactionEvent,
  StatusEvent,
  TouchEvent,
  UnsendEvent,
  WatermarkEvent,
} from "@/lib/platforms/event";
import type { PlatformName } from "@/lib/platforms/platform";
import type { Arrival } from "./message-id";

/** An event on one of the workspace's own channels. */
export interface Happened<Event extends PlatformEvent = PlatformEvent> {
  channelId: string;
  platform: PlatformName;
  event: Event;
  /** Messages of one moment stand in the order in which they arrived. */
  arrival: Arrival;
}

/** A batch sorted by kind. */
export interface Sorted {
  messages: Happened<MessageEvent>[];
  statuses: Happened<StatusEvent>[];
  watermarks: Happened<WatermarkEvent>[];
  reactions: Happened<ReactionEvent>[];
  edits: Happened<EditEvent>[];
  unsends: Happened<UnsendEvent>[];
  touches: Happened<TouchEvent>[];
  controls: Happened<ControlEvent>[];
  /** Channels that say something about themselves. */
  channelIds: string[];
}

/** Sort a batch by kind; each kind is applied together, and no order between kinds matters. Pure. */
export function sortEvents(happened: Happened[]): Sorted {
  const sorted: Sorted = {
    messages: [],
    statuses: [],
    watermarks: [],
    reactions: [],
    edits: [],
    unsends: [],
    touches: [],
    controls: [],
    channelIds: [],
  };
  for (const { event, ...at } of happened) {
    if (event.kind === "message") sorted.messages.push({ ...at, event });
    else if (event.kind === "status") sorted.statuses.push({ ...at, event });
    else if (event.kind === "watermark") sorted.watermarks.push({ ...at, event });
    else if (event.kind === "reaction") sorted.reactions.push({ ...at, event });
    else if (event.kind === "edit") sorted.edits.push({ ...at, event });
    else if (event.kind === "unsend") sorted.unsends.push({ ...at, event });
    else if (event.kind === "touch") sorted.touches.push({ ...at, event });
    else if (event.kind === "control") sorted.controls.push({ ...at, event });
    else if (event.kind === "channel") sorted.channelIds.push(at.channelId);
  }
  return sorted;
}

/** By what a message is known while a batch is applied: its channel and Meta's id. */
export const messageKey = (channelId: string, externalId: string) => `${channelId}/${externalId}`;

/** Earlier arrival first. */
export const byArrival = ({ arrival: one }: Happened, { arrival: other }: Happened) =>
  one.deliveryId === other.deliveryId ? one.place - other.place : one.deliveryId < other.deliveryId ? -1 : 1;
