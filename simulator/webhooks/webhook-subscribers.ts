import type { Simulator } from "../simulator";
import type { App, AssetSubscription, WebhookObject } from "../store/store-shapes";

/** An event for the apps of an asset. */
export interface WebhookEvent {
  object: WebhookObject;
  /** Page, Instagram account, WABA, or the user for `permissions`. */
  assetId: string;
  field: string;
  /** Other spellings of the field that Meta's pages use for the same event. */
  aliases?: string[];
  /** For WhatsApp, the number it happened on: it may have a callback of its own. */
  numberId?: string;
  /** In a chat that one app has, the others get the event in another form. */
  onlyAppId?: string;
  exceptAppId?: string;
  /** The fields of the entry beside `id` and `time`. */
  content:
    | { messaging: unknown[] }
    | { standby: unknown[] }
    | { changes: unknown[] }
    | Record<string, unknown>;
  /** `messages` webhooks of WhatsApp carry no time. */
  time: "ms" | "s" | "none";
}

type Core = Pick<Simulator, "store" | "behaviour">;

export interface Subscriber {
  app: App;
  url: string;
  secret: string;
}

/**
 * Who receives an event: apps with a callback for the object, subscribed to the asset, with this field on
 * both levels. A Page's field list also decides about the messages of the Instagram account linked to it.
 */
export function subscribersOf(sim: Core, event: WebhookEvent): Subscriber[] {
  const { store } = sim;
  const found: Subscriber[] = [];
  for (const app of store.apps.values()) {
    if (event.exceptAppId === app.id || (event.onlyAppId ?? app.id) !== app.id) continue;
    const wants = store.appSubscriptions.get(`${app.id}:${event.object}`);
    if (!wants || (wants.fields !== "all" && !hasField(wants.fields, event))) continue;
    const subscription = event.object === "permissions" ? null : subscriptionOf(sim, event, app.id);
    if (subscription === undefined) continue;
    const secret = subscription?.signsWith === "instagram" ? app.instagramSecret : app.secret;
    found.push({ app, url: overrideOf(sim, event, subscription) ?? wants.callbackUrl, secret });
  }
  return found;
}

function subscriptionOf(
  { store, behaviour }: Core,
  event: WebhookEvent,
  appId: string,
): AssetSubscription | undefined {
  const own = store.assetSubscriptions.get(`${event.assetId}:${appId}`);
  if (event.object === "whatsapp_business_account") return own;
  if (own && hasField(own.fields, event)) return own;
  if (event.object !== "instagram" || !(isChat(event) || !behaviour.hasInstagramEdge)) return undefined;

  const pageId = store.instagramAccounts.get(event.assetId)?.pageId;
  const ofPage = pageId ? store.assetSubscriptions.get(`${pageId}:${appId}`) : undefined;
  // A Page's list has none of these; the app's own subscription to the object decides alone.
  if (event.field === "messaging_seen" || !isChat(event)) return ofPage;
  return ofPage && hasField(ofPage.fields, event) ? ofPage : undefined;
}

const isChat = ({ content }: WebhookEvent) => "messaging" in content || "standby" in content;

const hasField = (fields: string[], { field, aliases = [] }: WebhookEvent) =>
  fields.includes(field) || aliases.some((alias) => fields.includes(alias));

/** Fields that a number's or an account's own callback receives; everything else goes to the app's. @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks/override-callback */
const overridable = new Set([
  "messages",
  "messaging_handovers",
  "smb_message_echoes",
  "smb_app_state_sync",
  "history",
  "group_lifecycle_update",
  "group_participants_update",
  "group_settings_update",
  "group_status_update",
]);

function overrideOf(
  { store }: Pick<Simulator, "store">,
  event: WebhookEvent,
  subscription: AssetSubscription | null | undefined,
): string | null {
  if (event.object !== "whatsapp_business_account" || !overridable.has(event.field)) return null;
  const number = event.numberId ? store.numbers.get(event.numberId) : undefined;
  return number?.overrideUrl ?? subscription?.overrideUrl ?? null;
}
