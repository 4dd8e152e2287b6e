import { z } from "zod";
import type { Simulator } from "../simulator";
import type { PhoneNumber } from "../store/store-shapes";
import { emitWhatsapp } from "./whatsapp-emit";
import { contactBody } from "./whatsapp-events";
import type { GroupAct, GroupChange } from "./whatsapp-group-acts";
import { newsOf, participant, requestId } from "./whatsapp-group-news";

const Group = z.object({ numberId: z.string(), personIds: z.array(z.string()) });
type GroupResult = { groupId: string; messageId?: string } | { refused: string };
type News = Record<string, unknown>;

/**
 * Let something happen in a group, and tell the number's apps.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups/webhooks
 */
export function actInGroup(sim: Simulator, number: PhoneNumber, act: GroupAct): GroupResult {
  if (act.do === "create") return create(sim, number, act);
  const { groupId } = act;
  const group = Group.safeParse(sim.store.settings.get(`group:${groupId}`)?.value).data;
  if (group?.numberId !== number.id) return { refused: "This number has no such group" };
  const personId = "personId" in act ? act.personId : null;
  if (personId && !sim.store.people.get(personId)) return { refused: "There is no such person" };
  if (act.do === "write") return write(sim, number, act, group.personIds);
  if (act.do === "delete") sim.store.settings.delete(`group:${groupId}`);
  else keep(sim, groupId, { ...group, personIds: peopleAfter(act, group.personIds) });
  const { field, ...news } = newsOf(sim, act);
  tell(sim, number, field, { group_id: groupId, ...news });
  return { groupId };
}

function create(sim: Simulator, number: PhoneNumber, act: Extract<GroupAct, { do: "create" }>): GroupResult {
  const { subject, description, personIds } = act;
  const stranger = personIds.find((id) => !sim.store.people.get(id));
  if (stranger) return { refused: `There is no ${stranger}` };
  const groupId = Buffer.from(`capi_group:${number.digits}:${sim.ids.digits()}`).toString("base64url");
  keep(sim, groupId, { numberId: number.id, personIds });
  const added = personIds.flatMap((id) => participant(sim, id));
  tell(sim, number, "group_lifecycle_update", {
    group_id: groupId,
    type: "group_create",
    request_id: requestId(sim),
    subject,
    ...(description === undefined ? {} : { description }),
    ...(added.length > 0 ? { added_participants: added } : {}),
    invite_link: `https://chat.whatsapp.com/${groupId.slice(-22)}`,
    join_approval_mode: "auto_approve",
  });
  return { groupId };
}

/** A group message belongs to no chat with the shop: it opens no window and is in no thread. */
function write(
  sim: Simulator,
  number: PhoneNumber,
  { groupId, personId, text }: Extract<GroupAct, { do: "write" }>,
  members: string[],
): GroupResult {
  const person = sim.store.people.get(personId);
  if (!person || !members.includes(personId)) return { refused: "Only members write in a group" };
  const message = {
    ...(person.hidesPhone || !person.waId ? {} : { from: person.waId }),
    ...(person.bsuid ? { from_user_id: person.bsuid } : {}),
    id: sim.ids.whatsapp(groupId),
    group_id: groupId,
    timestamp: String(sim.clock.seconds()),
    type: "text",
    text: { body: text },
  };
  void emitWhatsapp(sim, number, { contacts: [contactBody(person)], messages: [message] });
  return { groupId, messageId: message.id };
}

function peopleAfter(act: GroupChange, personIds: string[]): string[] {
  if (act.do === "join") return [...new Set([...personIds, act.personId])];
  return act.do === "leave" || act.do === "remove"
    ? personIds.filter((id) => id !== act.personId)
    : personIds;
}

function tell(sim: Simulator, number: PhoneNumber, field: string, news: News): void {
  const group = { timestamp: String(sim.clock.seconds()), ...news };
  void emitWhatsapp(sim, number, { groups: [group] }, field);
}

function keep({ store }: Simulator, groupId: string, value: z.output<typeof Group>): void {
  store.settings.put({ id: `group:${groupId}`, value });
}
