import type { Simulator } from "../simulator";
import type { Delivery } from "./webhook-delivery";
import { givesUpAfterMs, unsubscribesAfterMs } from "./webhook-schedule";

/**
 * How long Meta tolerates an endpoint that fails. Pages and Instagram accounts lose their subscription
 * after an hour of it, and only a new `subscribed_apps` brings it back; WhatsApp only goes on retrying.
 */
export function createPatience(sim: Pick<Simulator, "store" | "clock" | "live">) {
  const failingSince = new Map<string, number>();
  const ownersOf = (assetId: string) => [
    assetId,
    sim.store.instagramAccounts.get(assetId)?.pageId ?? assetId,
  ];
  const isSubscribed = (assetId: string, appId: string) =>
    ownersOf(assetId).some((id) => sim.store.assetSubscriptions.get(`${id}:${appId}`));

  function note(assetId: string, appId: string): void {
    const now = sim.clock.now();
    const key = `${assetId}:${appId}`;
    const since = failingSince.get(key) ?? now;
    failingSince.set(key, since);
    if (now - since < unsubscribesAfterMs) return;
    failingSince.delete(key);
    for (const owner of ownersOf(assetId)) sim.store.assetSubscriptions.delete(`${owner}:${appId}`);
    sim.live.announce({ kind: "world", id: assetId, data: { unsubscribed: appId } });
  }

  return {
    healthy({ assetIds, appId }: Delivery): void {
      if (failingSince.size === 0) return;
      for (const assetId of assetIds) failingSince.delete(`${assetId}:${appId}`);
    },
    failed(delivery: Delivery): "again" | "given_up" | "unsubscribed" {
      const { assetIds, appId, regime } = delivery;
      if (regime === "messaging") for (const assetId of assetIds) note(assetId, appId);
      const isGone = regime === "messaging" && !assetIds.some((assetId) => isSubscribed(assetId, appId));
      if (isGone) return "unsubscribed";
      return sim.clock.now() - delivery.atMs >= givesUpAfterMs[regime] ? "given_up" : "again";
    },
    clear: () => failingSince.clear(),
  };
}
