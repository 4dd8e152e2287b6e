import { z } from "zod";
import { requireScope } from "../../access/tokens";
import { personAt } from "../../customers/people";
import { threadBetween } from "../../customers/threads";
import type { Graph } from "../../graph/graph";
import { type GraphCall, jsonOf, neededText, readShape } from "../../graph/graph-call";
import { badParameter, GraphError, noSuchObject } from "../../graph/graph-error";
import { handOver, inboxAppId, requireControl } from "../../messenger/handover";
import type { Thread } from "../../store/store-shapes";

const EXTENDED_SECONDS_MAX = 7 * 86_400;
const Id = z.union([z.string(), z.number()]).transform(String);
const ControlRequest = z.object({
  recipient: jsonOf(z.object({ id: Id })),
  metadata: z.string().max(1_000).default(""),
});

/**
 * Who answers a chat of a Page, when several apps and Meta's own inbox could. Our app is the primary
 * receiver, so it may always take a chat back.
 *
 * @see https://developers.facebook.com/docs/messenger-platform/handover-protocol
 */
export function threadControlRoutes(graph: Graph): void {
  graph.on("POST", "page", "pass_thread_control", pass, { use: "messenger" });
  graph.on("POST", "page", "take_thread_control", take, { use: "messenger" });
  graph.on("POST", "page", "request_thread_control", request, { use: "messenger" });
  graph.on("POST", "page", "release_thread_control", release, { use: "messenger" });
  graph.on("POST", "page", "extend_thread_control", extend, { use: "messenger" });
  graph.on("GET", "page", "thread_owner", owner, { use: "messenger" });
  graph.on("GET", "page", "secondary_receivers", receivers, { use: "messenger" });
}

function pass(call: GraphCall) {
  const { thread, metadata } = controlRequest(call);
  const { target_app_id } = readShape(call, z.object({ target_app_id: Id }));
  requireControl(thread, call.token.appId);
  if (target_app_id !== inboxAppId && !call.sim.store.apps.get(target_app_id))
    throw badParameter("Param target_app_id must be an app that is subscribed to the Page");
  handOver(call.sim, thread, "pass", { by: call.token.appId, to: target_app_id, metadata });
  return { success: true };
}

function take(call: GraphCall) {
  const { thread, metadata } = controlRequest(call);
  const by = call.token.appId;
  if (by !== call.sim.settings.appId)
    throw new GraphError(10, "(#10) Only the primary receiver may take thread control.");
  if (thread.ownerAppId !== by) handOver(call.sim, thread, "take", { by, to: by, metadata });
  return { success: true };
}

function request(call: GraphCall) {
  const { thread, metadata } = controlRequest(call);
  handOver(call.sim, thread, "request", { by: call.token.appId, to: null, metadata });
  return { success: true };
}

function release(call: GraphCall) {
  const { thread, metadata } = controlRequest(call);
  requireControl(thread, call.token.appId);
  handOver(call.sim, thread, "release", { by: call.token.appId, to: null, metadata });
  return { success: true };
}

/** Keep the chat for longer than a day. Nothing ends it here, so this only checks. */
function extend(call: GraphCall) {
  const { thread } = controlRequest(call);
  requireControl(thread, call.token.appId);
  readShape(call, z.object({ duration: z.coerce.number().int().min(1).max(EXTENDED_SECONDS_MAX) }));
  return { success: true };
}

function owner(call: GraphCall) {
  const thread = threadOf(call, neededText(call, "recipient"));
  return { data: thread.ownerAppId ? [{ thread_owner: { app_id: thread.ownerAppId } }] : [] };
}

function receivers({ sim }: GraphCall) {
  const others = sim.store.apps.filter(({ id }) => id !== sim.settings.appId);
  const inbox = { id: inboxAppId, name: "Page Inbox" };
  return { data: [inbox, ...others.map(({ id, name }) => ({ id, name }))] };
}

function controlRequest(call: GraphCall) {
  const { recipient, metadata } = readShape(call, ControlRequest);
  return { thread: threadOf(call, recipient.id), metadata };
}

/** @throws GraphError 100/2018001 for somebody this Page does not know. */
function threadOf(call: GraphCall, address: string): Thread {
  if (call.token.assetId !== call.node.id) throw noSuchObject(call.method, call.node.id);
  requireScope(call.token, "pages_messaging", call.node.id);
  const person = personAt(call.sim, address, call.node.id);
  const thread = person && threadBetween(call.sim, call.node.id, person);
  if (thread) return thread;
  throw new GraphError(100, "(#100) No matching user found", { subcode: 2018001 });
}
