import type { Simulator } from "./simulator";
import { instagramFields, pageFields } from "./subscription-fields";

/** Subscribe the app to everything on every asset, for whoever wants webhooks without a login first. */
export function subscribeAll({ store, settings }: Pick<Simulator, "store" | "settings">): void {
  const { appId } = settings;
  const subscribe = (assetId: string, fields: readonly string[]) =>
    store.assetSubscriptions.put({
      id: `${assetId}:${appId}`,
      assetId,
      appId,
      fields: [...fields],
      signsWith: "app",
      overrideUrl: null,
    });
  for (const { id } of store.pages.values()) subscribe(id, pageFields);
  for (const { id } of store.instagramAccounts.values()) subscribe(id, instagramFields);
  for (const { id } of store.wabas.values()) subscribe(id, []);
}
