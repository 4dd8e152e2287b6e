import type { WebhookObject } from "../store/store-shapes";
import type { Answer } from "./webhook-post";
import type { Regime } from "./webhook-schedule";

/** One body on its way to one app. */
export interface Delivery {
  id: string;
  atMs: number;
  object: WebhookObject;
  fields: string[];
  assetIds: string[];
  appId: string;
  regime: Regime;
  url: string;
  body: string;
  signature: string;
  /** How many events the body carries. */
  events: number;
  attempts: (Answer & { atMs: number })[];
  state: "waiting" | "delivered" | "given_up" | "dropped" | "unsubscribed";
  /** Called after the first attempt, successful or not. */
  settle: () => void;
  /** It is in the store as well. */
  isKept?: boolean;
}

/** A delivery as the ledger shows it. */
export function visible({
  settle: _,
  isKept: _kept,
  ...delivery
}: Delivery): Omit<Delivery, "settle" | "isKept"> {
  return delivery;
}
