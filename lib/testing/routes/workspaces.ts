import { expect } from "vitest";
import { memberOf } from "@/lib/context";
import { newId } from "@/lib/ids";
import { cookieOf } from "@/lib/testing/gateway";
import { addMember } from "@/lib/testing/test";
import { countOf, type Example, type Place } from "./place";

const says = (text: string) => (answer: unknown) => expect(JSON.stringify(answer)).toContain(text);

const agent = async ({ owner }: Place) => ({ memberId: await addMember(owner.workspaceId, "agent") });
const works = (memberId: string, role: string) =>
  countOf("memberships", "user_id = $1 and role = $2", memberId, role);

/** An invitation of the owner's. */
export async function invite(place: Place, email = `${newId()}@example.test`) {
  const id = newId();
  await place.askAsOwner("POST", "/invitations", { id, email, role: "agent" });
  return { invitationId: id };
}

export async function makeKey(place: Place) {
  const id = newId();
  await place.askAsOwner("POST", "/api-keys", { id, name: "Till", role: "agent" });
  return { keyId: id };
}

/** Real calls of the routes of a workspace, its members and keys. */
export const workspaceExamples: Record<string, Example> = {
  getWorkspace: {
    action: "read_members",
    prepare: ({ slug }) => ({ effect: (answer) => expect(answer).toMatchObject({ slug }) }),
  },
  changeWorkspace: {
    action: "change_workspace",
    prepare: () => ({
      json: { name: "Another Name", locale: "fr", zone: "Europe/Lisbon", keepAssigneeDays: 7 },
      effect: says("Another Name"),
    }),
  },
  listMembers: {
    action: "read_members",
    prepare: ({ owner }) => ({ effect: says(memberOf(owner)!) }),
  },
  changeRole: {
    action: "change_roles",
    prepare: async (place) => {
      const params = await agent(place);
      const effect = async () => expect(await works(params.memberId, "manager")).toBe(1);
      return { params, json: { role: "manager" }, effect };
    },
  },
  removeMember: {
    action: "invite_members",
    prepare: async (place) => {
      const params = await agent(place);
      return { params, effect: async () => expect(await works(params.memberId, "agent")).toBe(0) };
    },
  },
  "removeMember to leave": {
    action: null,
    forKey: "forbidden",
    refusal: { status: 403, body: { code: "forbidden" } },
    prepare: ({ caller }) => {
      const memberId = memberOf(caller)!;
      return { params: { memberId }, effect: async () => expect(await works(memberId, "agent")).toBe(0) };
    },
  },
  endMemberSessions: {
    action: "invite_members",
    prepare: async (place) => {
      const params = await agent(place);
      await cookieOf(params.memberId);
      return { params, effect: (answer) => expect(answer).toEqual({ count: 1 }) };
    },
  },
  listInvitations: {
    action: "invite_members",
    prepare: async (place) => ({ effect: says((await invite(place)).invitationId) }),
  },
  inviteMember: {
    action: "invite_members",
    forKey: "forbidden",
    prepare: () => {
      const id = newId();
      return { json: { id, email: `${id}@example.test`, role: "marketer" }, effect: says(id) };
    },
  },
  revokeInvitation: {
    action: "invite_members",
    prepare: async (place) => {
      const params = await invite(place);
      const where = "id = $1 and revoked_at is not null";
      return {
        params,
        effect: async () => expect(await countOf("invitations", where, params.invitationId)).toBe(1),
      };
    },
  },
  makeInvitationLink: {
    action: "invite_members",
    prepare: async (place) => ({ params: await invite(place), effect: says("/join/") }),
  },
  listApiKeys: {
    action: "manage_api_keys",
    prepare: async (place) => ({ effect: says((await makeKey(place)).keyId) }),
  },
  createApiKey: {
    action: "manage_api_keys",
    forKey: "forbidden",
    prepare: () => ({ json: { id: newId(), name: "Till", role: "agent" }, effect: says("tf_") }),
  },
  revokeApiKey: {
    action: "manage_api_keys",
    prepare: async (place) => {
      const params = await makeKey(place);
      const where = "id = $1 and revoked_at is not null";
      return { params, effect: async () => expect(await countOf("api_keys", where, params.keyId)).toBe(1) };
    },
  },
  listAudit: {
    action: "read_audit",
    prepare: async (place) => {
      await makeKey(place);
      return { effect: says("api_key.created") };
    },
  },
};
