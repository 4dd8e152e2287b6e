import type { Simulator } from "../simulator";
import type { GroupChange } from "./whatsapp-group-acts";

type News = Record<string, unknown>;
type Of<Name extends GroupChange["do"]> = Extract<GroupChange, { do: Name }>;

/** The webhook about a change of a group: its field and its content. */
export function newsOf(sim: Simulator, act: GroupChange): { field: string } & News {
  const people = { field: "group_participants_update" };
  switch (act.do) {
    case "delete":
      return { field: "group_lifecycle_update", type: "group_delete", request_id: requestId(sim) };
    case "join": {
      const added_participants = participant(sim, act.personId);
      return { ...people, type: "group_participants_add", reason: "invite_link", added_participants };
    }
    case "ask_to_join":
    case "withdraw":
      return { ...people, ...request(sim, act) };
    case "leave":
    case "remove":
      return { ...people, ...removal(sim, act) };
    case "describe":
      return { field: "group_settings_update", ...description(sim, act) };
    case "suspend":
      return { field: "group_status_update", type: "group_suspend" };
    case "reinstate":
      return { field: "group_status_update", type: "group_suspend_cleared" };
  }
}

function request(sim: Simulator, act: Of<"ask_to_join" | "withdraw">): News {
  const person = sim.store.people.get(act.personId);
  return {
    type: act.do === "withdraw" ? "group_join_request_revoked" : "group_join_request_created",
    join_request_id: `${act.groupId.slice(-8)}${act.personId}`,
    ...(person?.waId && !person.hidesPhone ? { wa_id: person.waId } : { user_id: person?.bsuid }),
  };
}

function removal(sim: Simulator, { do: how, personId }: Of<"leave" | "remove">): News {
  return {
    type: "group_participants_remove",
    ...(how === "remove" ? { request_id: requestId(sim) } : {}),
    removed_participants: participant(sim, personId),
    initiated_by: how === "remove" ? "business" : "participant",
  };
}

function description(sim: Simulator, act: Of<"describe">): News {
  const changed = (text: string | undefined) =>
    text === undefined ? undefined : { text, update_successful: true };
  return {
    type: "group_settings_update",
    request_id: requestId(sim),
    group_subject: changed(act.subject),
    group_description: changed(act.description),
  };
}

/** A member, as one of a list. Numbers stand as numbers here, unlike everywhere else. */
export function participant(sim: Simulator, personId: string): News[] {
  const person = sim.store.people.get(personId);
  if (!person) return [];
  if (person.hidesPhone || !person.waId)
    return [
      { user_id: person.bsuid, ...(person.whatsappUsername ? { username: person.whatsappUsername } : {}) },
    ];
  return [{ input: Number(person.waId), wa_id: Number(person.waId) }];
}

/** Id that Meta answers to a call that changes a group; a new one, as there was no call here. */
export const requestId = ({ ids }: Simulator) => ids.digits();
