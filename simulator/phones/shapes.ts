import type { CallEntry } from "@/simulator/ledger";
import type { ReviewSeen } from "../customers/customer-reviews";
import type { FeedItem } from "../routes/control/control-feed";
import type { Message, Person, Platform, Thread } from "../store/store-shapes";
import type { Delivery } from "../webhooks/webhook-delivery";

export type { Attachment, Message, Person, Platform } from "../store/store-shapes";
export type { FeedItem, ReviewSeen };

/** A chat as `/_sim/people/{id}/threads` lists it. */
export interface Chat extends Thread {
  isWindowOpen: boolean;
  isBusinessTyping: boolean;
  isPersonTyping: boolean;
  messageCount: number;
  lastMessage: Message | null;
}

/** A Page, an Instagram account or a number that customers can write to. */
export interface Asset {
  id: string;
  platform: Platform;
  name: string;
  /** The user name, or the phone number. */
  handle: string;
  colour: string;
}

export type Webhook = Omit<Delivery, "settle">;
export type Call = Omit<CallEntry, "seq">;
export const platforms: Platform[] = ["messenger", "instagram", "whatsapp"];

/** Which assets a person can write to on an app; none when the person is not on it. Known ones come first. */
export function assetsFor(person: Person, platform: Platform, assets: Asset[]): Asset[] {
  const here = assets.filter((asset) => asset.platform === platform);
  if (platform === "whatsapp") return person.waId || person.bsuid ? here : [];
  const knownIds = Object.keys(platform === "messenger" ? person.psids : person.igsids);
  if (knownIds.length === 0) return [];
  return here.toSorted(
    (one, other) => Number(knownIds.includes(other.id)) - Number(knownIds.includes(one.id)),
  );
}

/** The person on the most apps, as the default choice. Undefined when there is nobody. */
export function onMostApps(people: Person[], assets: Asset[]): Person | undefined {
  const appsOf = (person: Person) =>
    platforms.filter((platform) => assetsFor(person, platform, assets).length > 0).length;
  return people.toSorted((one, other) => appsOf(other) - appsOf(one))[0];
}
