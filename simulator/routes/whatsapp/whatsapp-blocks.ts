import { z } from "zod";
import { personAt } from "../../customers/people";
import { isWindowOpen } from "../../customers/threads";
import type { Graph } from "../../graph/graph";
import { type GraphCall, jsonOf, readShape } from "../../graph/graph-call";
import { pageOf } from "../../graph/paging";
import type { Person } from "../../store/store-shapes";
import { type BlockedUsers, blockedOn } from "../../whatsapp/whatsapp-blocked";
import { ownNumber } from "./whatsapp";

/** Whom a number has blocked. @see https://developers.facebook.com/docs/whatsapp/cloud-api/block-users */
export function blockRoutes(graph: Graph): void {
  graph.on("GET", "number", "block_users", listBlocked);
  graph.on("POST", "number", "block_users", block);
  graph.on("DELETE", "number", "block_users", unblock);
}

/** A person by number or by user id. */
const User = z
  .object({ user: z.string().optional(), user_id: z.string().optional() })
  .refine(({ user, user_id }) => user || user_id, "user or user_id is required");
type User = z.output<typeof User>;
const Body = z.object({ block_users: jsonOf(z.array(User).min(1).max(1_000)) });

const tooLate = {
  code: 131047,
  message: "Re-engagement message",
  error_data: { details: "The user has not written to this number within the last 24 hours." },
};

/** Only who wrote within a day can be blocked; the others are named with the reason. */
function block(call: GraphCall) {
  const number = ownNumber(call, "whatsapp_business_messaging");
  const users = readShape(call, Body).block_users.map((user) => ({ user, person: personOf(call, user) }));
  const wrote = users.flatMap(({ user, person }) =>
    person && hasWritten(call, person) ? [{ user, person }] : [],
  );
  const failed = users.filter(({ user }) => !wrote.some((one) => one.user === user));
  const list = new Map(blockedOn(call.sim, number.id).map((one) => [one.personId, one]));
  for (const { user, person } of wrote) list.set(person.id, { personId: person.id, ...named(user, person) });
  keep(call, [...list.values()]);
  const failed_users = failed.map(({ user }) => ({ input: inputOf(user), errors: [tooLate] }));
  return {
    messaging_product: "whatsapp",
    block_users: {
      added_users: wrote.map(({ user, person }) => ({ input: inputOf(user), ...named(user, person) })),
      ...(failed_users.length > 0 ? { failed_users } : {}),
    },
    ...(failed_users.length > 0 ? { errors: someFailed } : {}),
  };
}

const someFailed = {
  code: 139100,
  type: "OAuthException",
  message: "(#139100) Failed to block/unblock some users",
  error_data: { details: "See failed_users for the reason of each." },
};

function unblock(call: GraphCall) {
  const number = ownNumber(call, "whatsapp_business_messaging");
  const knownUsers = readShape(call, Body).block_users.flatMap((user) => {
    const person = personOf(call, user);
    return person ? [{ user, person }] : [];
  });
  const freed = new Set(knownUsers.map(({ person }) => person.id));
  keep(
    call,
    blockedOn(call.sim, number.id).filter(({ personId }) => !freed.has(personId)),
  );
  const removed_users = knownUsers.map(({ user, person }) => ({
    input: inputOf(user),
    ...named(user, person),
  }));
  return { messaging_product: "whatsapp", block_users: { removed_users } };
}

function listBlocked(call: GraphCall) {
  const number = ownNumber(call, "whatsapp_business_messaging");
  const rows = blockedOn(call.sim, number.id).map(({ personId, ...names }) => ({ id: personId, ...names }));
  const listed = pageOf(call, rows);
  const data = listed.data.map(({ id: _, ...names }) => ({ messaging_product: "whatsapp", ...names }));
  return { ...listed, data };
}

function personOf({ sim }: GraphCall, { user, user_id }: User): Person | undefined {
  return personAt(sim, user ? user.replace(/^\+/, "") : (user_id ?? ""), null);
}

function hasWritten({ sim, node }: GraphCall, person: Person): boolean {
  const thread = sim.store.threads.find(
    ({ assetId, personId }) => assetId === node.id && personId === person.id,
  );
  return thread !== undefined && isWindowOpen(sim, thread);
}

const inputOf = ({ user, user_id }: User) => user ?? user_id;

/** A person by number or id, as requested. */
const named = ({ user }: User, { waId, bsuid }: Person) =>
  user && waId ? { wa_id: waId } : { user_id: bsuid ?? "" };

function keep({ sim, node }: GraphCall, value: z.output<typeof BlockedUsers>): void {
  sim.store.settings.put({ id: `blocked:${node.id}`, value });
}
