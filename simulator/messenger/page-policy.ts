import { GraphError } from "../graph/graph-error";
import type { Simulator } from "../simulator";

/**
 * Meta forbids a Page to send, or lets it again, and tells its apps.
 *
 * @see https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/policy-enforcement
 */
export function emitPolicy(
  sim: Simulator,
  pageId: string,
  { action, reason }: { action: "block" | "unblock"; reason: string },
): void {
  sim.store.settings.put({ id: `policy:${pageId}`, value: action });
  const event = {
    recipient: { id: pageId },
    timestamp: sim.clock.now(),
    policy_enforcement: { action, ...(action === "block" ? { reason } : {}) },
  };
  void sim.webhooks.emit({
    object: "page",
    assetId: pageId,
    field: "messaging_policy_enforcement",
    content: { messaging: [event] },
    time: "ms",
  });
}

/** @throws GraphError 10/1893063 while the Page may not send. */
export function requireGoodStanding({ store }: Simulator, pageId: string): void {
  if (store.settings.get(`policy:${pageId}`)?.value !== "block") return;
  throw new GraphError(10, "(#10) This account is temporarily restricted from messaging.", {
    subcode: 1893063,
  });
}
