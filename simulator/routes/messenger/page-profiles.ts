import { threadBetween } from "../../customers/threads";
import type { Graph } from "../../graph/graph";
import { type GraphCall, parseOrKeep, textParam } from "../../graph/graph-call";
import { badParameter, GraphError, noSuchObject } from "../../graph/graph-error";
import { answerFields } from "../../graph/node-fields";
import { requireMessaging } from "../../messenger/require-messaging";
import type { Person, Thread } from "../../store/store-shapes";

/** Profiles of people, and the greeting they see. */
export function profileRoutes(graph: Graph): void {
  graph.on("GET", "person", "", profile);
  for (const kind of ["page", "instagram"] as const) {
    graph.on("GET", kind, "messenger_profile", readMessengerProfile);
    graph.on("POST", kind, "messenger_profile", writeMessengerProfile);
    graph.on("DELETE", kind, "messenger_profile", clearMessengerProfile);
  }
}

/**
 * The name and picture of somebody who wrote. Somebody who never did has no profile for us.
 *
 * @throws GraphError 100/33 for another asset's person, 230 on Instagram without their consent.
 * @see https://developers.facebook.com/docs/messenger-platform/identity/user-profile
 */
function profile(call: GraphCall) {
  const { sim, node, token } = call;
  const row = sim.store.addresses.get(node.id);
  const person = row && sim.store.people.get(row.personId);
  const ownerId = row?.assetId ? (sim.store.instagramAccounts.get(row.assetId)?.pageId ?? row.assetId) : null;
  const isOurs = row?.assetId && (token.assetId === row.assetId || token.assetId === ownerId);
  if (!person || !row.assetId || !isOurs) throw noSuchObject(call.method, node.id);
  const thread = threadBetween(sim, row.assetId, person)!;
  requireMessaging(call, thread);
  if (thread.lastActionAtMs === null) {
    if (thread.platform === "instagram")
      throw new GraphError(230, "(#230) User consent is required to access user profile");
    throw new GraphError(100, "(#100) No profile available for this user.", { subcode: 2018218 });
  }
  if (!sim.behaviour.hasProfileAccess) return { id: node.id };
  return thread.platform === "instagram"
    ? instagramProfile(call, person, thread)
    : messengerProfile(call, person);
}

function messengerProfile(call: GraphCall, person: Person) {
  const record = {
    id: call.node.id,
    name: person.name,
    first_name: person.firstName,
    last_name: person.lastName,
    profile_pic: avatarOf(call, person),
    locale: person.locale,
    timezone: person.locale === "fr_FR" ? 1 : 0,
  };
  return answerFields(call, record, "User", ["first_name", "last_name", "profile_pic", "id"]);
}

function instagramProfile(call: GraphCall, person: Person, thread: Thread) {
  const serial = Number(thread.address.slice(-2));
  const record = {
    id: call.node.id,
    name: person.name,
    username: person.instagramUsername ?? undefined,
    profile_pic: avatarOf(call, person),
    follower_count: 80 + serial * 37,
    is_verified_user: false,
    is_user_follow_business: serial % 3 !== 0,
    is_business_follow_user: serial % 5 === 0,
  };
  return answerFields(call, record, "User", ["name", "username", "profile_pic", "id"]);
}

const avatarOf = ({ sim }: GraphCall, person: Person) => `${sim.url}/_sim/avatars/${person.id}.png`;

const parts = [
  "get_started",
  "greeting",
  "ice_breakers",
  "persistent_menu",
  "commands",
  "whitelisted_domains",
  "account_linking_url",
];

/** @see https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api */
function writeMessengerProfile(call: GraphCall) {
  const entries = Object.entries(call.params).filter(([name]) => parts.includes(name));
  if (entries.length === 0) throw badParameter(`The parameter must be one of {${parts.join(", ")}}`);
  if (!call.sim.usage.maySend(`profile:${call.node.id}:${Math.floor(call.sim.clock.now() / 600_000)}`, 10)) {
    throw new GraphError(613, "(#613) Calls to this api have exceeded the rate limit.", {
      isTransient: true,
    });
  }
  const parsed = entries.map(([name, value]) => [
    name,
    typeof value === "string" ? parseOrKeep(value) : value,
  ]);
  call.sim.store.settings.put({
    id: settingId(call),
    value: { ...settingOf(call), ...Object.fromEntries(parsed) },
  });
  return { result: "success" };
}

function readMessengerProfile(call: GraphCall) {
  const fieldNames = (textParam(call, "fields") ?? parts.join(",")).split(",");
  const found = Object.entries(settingOf(call)).filter(([name]) => fieldNames.includes(name));
  return { data: found.length > 0 ? [Object.fromEntries(found)] : [] };
}

function clearMessengerProfile(call: GraphCall) {
  const gone = call.params.fields;
  const names = Array.isArray(gone)
    ? gone.map(String)
    : (textParam(call, "fields") ?? "").replace(/[[\]"\s]/g, "").split(",");
  const left = Object.entries(settingOf(call)).filter(([name]) => !names.includes(name));
  call.sim.store.settings.put({ id: settingId(call), value: Object.fromEntries(left) });
  return { result: "success" };
}

const settingId = (call: GraphCall) =>
  `messenger_profile:${call.node.id}:${textParam(call, "platform") ?? "messenger"}`;

function settingOf(call: GraphCall): Record<string, unknown> {
  const value = call.sim.store.settings.get(settingId(call))?.value;
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
