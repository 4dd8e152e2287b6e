import type { Simulator } from "../simulator";
import { instagramFields, pageFields } from "./subscription-fields";

type Core = Pick<Simulator, "store" | "settings">;

/** Subscribe the app to everything on every asset, for whoever wants webhooks without a login first. */
export function subscribeAll(sim: Core): void {
  const { pages, instagramAccounts, wabas } = sim.store;
  for (const { rows } of [pages, instagramAccounts, wabas])
    for (const id of rows.keys()) subscribeAsset(sim, id);
}

/** Subscribe the app to every field of one asset. */
export function subscribeAsset({ store, settings }: Core, assetId: string): void {
  const { appId } = settings;
  const fields = store.pages.get(assetId)
    ? pageFields
    : store.instagramAccounts.get(assetId)
      ? instagramFields
      : [];
  store.assetSubscriptions.put({
    id: `${assetId}:${appId}`,
    assetId,
    appId,
    fields: [...fields],
    signsWith: "app",
    overrideUrl: null,
  });
}
