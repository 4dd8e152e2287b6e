import { GraphError } from "../graph/graph-error";
import type { Simulator } from "../simulator";
import type { Thread } from "../store/store-shapes";
import { emitMessaging } from "./page-events";

/** The app Meta's own Page inbox goes by in a handover. Its pages print several numbers; this is one of them. */
export const inboxAppId = "263902037430900";

/** How a chat changes hands. */
type Handover = "pass" | "take" | "request" | "release";

/**
 * Give a chat to another app, or to nobody in particular (`ownerAppId` null: all apps get it again), and
 * tell whom it concerns: who gets it after a pass, who loses it after a take, who has it after a request.
 *
 * @see https://developers.facebook.com/docs/messenger-platform/handover-protocol
 */
export function handOver(
  sim: Simulator,
  thread: Thread,
  how: Handover,
  { by, to, metadata }: { by: string; to: string | null; metadata: string },
): void {
  const before = thread.ownerAppId ?? sim.settings.appId;
  if (how !== "request") {
    thread.ownerAppId = to;
    sim.store.threads.put(thread);
    if (sim.live.hasListeners()) sim.live.announce({ kind: "thread", id: thread.id, data: thread });
  }
  const content = {
    pass: { pass_thread_control: { previous_owner_app_id: by, new_owner_app_id: to, metadata } },
    take: { take_thread_control: { previous_owner_app_id: before, new_owner_app_id: by, metadata } },
    request: { request_thread_control: { requested_owner_app_id: by, metadata } },
    release: null,
  }[how];
  if (content) void emitMessaging(sim, thread, "handover", content);
}

/** @throws GraphError 100/2018300 or 2534037 when another app has the chat. */
export function requireControl(thread: Thread, appId: string): void {
  if (thread.ownerAppId === null || thread.ownerAppId === appId) return;
  throw new GraphError(100, "(#100) Another app is controlling this thread now.", {
    subcode: thread.platform === "instagram" ? 2534037 : 2018300,
  });
}
