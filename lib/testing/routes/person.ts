import { expect } from "vitest";
import { setupLink } from "@/lib/auth/joining/setup-token";
import { hashPassword } from "@/lib/auth/passwords/passwords";
import { resetLink } from "@/lib/auth/passwords/reset-token";
import { memberOf } from "@/lib/context";
import { need } from "@/lib/env";
import { newId } from "@/lib/ids";
import { asOwner, cookieOf } from "@/lib/testing/gateway";
import { countOf, type Example, type Place } from "./place";
import { waitForPhone } from "./publishing";
import { invite } from "./workspaces";

const says = (text: string) => (answer: unknown) => expect(JSON.stringify(answer)).toContain(text);
const PASSWORD = "seventeen green bottles";
const lastPart = (url: string) => url.split("/").at(-1)!;

/** Set a password for the caller. @returns their row. */
async function withPassword({ caller }: Place) {
  const passwordHash = await hashPassword(PASSWORD);
  const [row] = await asOwner<{ id: string; email: string }>(
    "update users set password_hash = $2 where id = $1 returning id, email",
    [memberOf(caller), passwordHash],
  );
  return { ...row!, passwordHash };
}

export async function linkToJoin(place: Place, email?: string): Promise<string> {
  const { invitationId } = await invite(place, email);
  return lastPart(linkIn(await place.askAsOwner("POST", `/invitations/${invitationId}/link`)));
}

/** The link in an answer, in whatever field. */
function linkIn(answer: unknown): string {
  return /https?:[^"]+/.exec(JSON.stringify(answer))![0];
}

export async function handOff(place: Place) {
  const path = `/publications/${await waitForPhone(place)}/hand-off`;
  const token = lastPart(linkIn(await place.askAsOwner("POST", path)));
  return { workspaceId: place.owner.workspaceId, token };
}

const hashOfPassword = async (id: string) =>
  (await asOwner<{ hash: string }>("select password_hash as hash from users where id = $1", [id]))[0]!.hash;

/** Real calls of the routes of a person, and of routes that need only a link. */
export const personExamples: Record<string, Example> = {
  showPerson: {
    action: null,
    by: "person",
    prepare: ({ caller }) => ({ effect: says(memberOf(caller)!) }),
  },
  changeProfile: {
    action: null,
    by: "person",
    prepare: () => ({ json: { name: "Ada Example", locale: "fr" }, effect: says("Ada Example") }),
  },
  changePassword: {
    action: null,
    by: "person",
    prepare: async (place) => {
      const { id, passwordHash } = await withPassword(place);
      const json = { current: PASSWORD, next: "nineteen yellow candles" };
      return { json, effect: async () => expect(await hashOfPassword(id)).not.toBe(passwordHash) };
    },
  },
  listSessions: {
    action: null,
    by: "person",
    prepare: () => ({ effect: (answer) => expect(answer).toMatchObject([{ isThis: true }]) }),
  },
  endSession: {
    action: null,
    by: "person",
    prepare: async ({ caller }) => {
      const query = "select encode(id_hash, 'hex') as id from sessions where user_id = $1";
      const before = await asOwner<{ id: string }>(query, [memberOf(caller)]);
      await cookieOf(memberOf(caller)!);
      const after = await asOwner<{ id: string }>(query, [memberOf(caller)]);
      const sessionId = after.find(({ id }) => before.every((one) => one.id !== id))!.id;
      const where = "encode(id_hash, 'hex') = $1";
      return {
        params: { sessionId },
        effect: async () => expect(await countOf("sessions", where, sessionId)).toBe(0),
      };
    },
  },
  endOtherSessions: {
    action: null,
    by: "person",
    prepare: async ({ caller }) => {
      await cookieOf(memberOf(caller)!);
      return { effect: (answer) => expect(answer).toEqual({ count: 1 }) };
    },
  },
  listOwnWorkspaces: { action: null, by: "person", prepare: ({ slug }) => ({ effect: says(slug) }) },
  // An owner of a workspace may open another, unless the installation is configured otherwise.
  createWorkspace: {
    action: "change_roles",
    by: "person",
    stores: "elsewhere",
    prepare: () => {
      const json = { id: newId(), name: `Second ${newId()}`, locale: "fr", zone: "Europe/Paris" };
      const effect = async (answer: unknown) => {
        says(json.id)(answer);
        const where = "workspace_id = $1 and action = 'workspace.created'";
        expect(await countOf("audit_entries", where, json.id)).toBe(1);
      };
      return { json, effect };
    },
  },
  joinWorkspace: {
    action: null,
    by: "link",
    prepare: async (place) => {
      const newcomer = { name: "Ada Example", password: PASSWORD, locale: "en" };
      return { json: { token: await linkToJoin(place), newcomer }, effect: says(place.slug) };
    },
  },
  askForReset: {
    action: null,
    by: "link",
    stores: "elsewhere",
    prepare: async (place) => {
      const { id, email } = await withPassword(place);
      const where = "name = 'send-reset' and payload::text like $1";
      const effect = async () => expect(await countOf("waiting_jobs", where, `%${id}%`)).toBe(1);
      return { json: { email }, effect };
    },
  },
  resetPassword: {
    action: null,
    by: "link",
    prepare: async (place) => {
      const user = await withPassword(place);
      const token = lastPart(resetLink(user, new Date()));
      const effect = async () => expect(await hashOfPassword(user.id)).not.toBe(user.passwordHash);
      return { json: { token, password: "nineteen yellow candles" }, effect };
    },
  },
  setUp: {
    action: null,
    by: "link",
    stores: "elsewhere",
    prepare: async () => {
      await asOwner("create table kept_users as select * from users");
      await asOwner("delete from users");
      const json = {
        token: lastPart(setupLink("https://trefoil.example", need("SESSION_SECRET"))),
        name: "Ada Example",
        email: `${newId()}@example.test`,
        password: PASSWORD,
        locale: "en",
        workspace: { name: `First ${newId()}`, zone: "Europe/Paris" },
      };
      const undo = async () => {
        await asOwner("insert into users select * from kept_users on conflict do nothing");
        await asOwner("drop table kept_users");
      };
      const effect = async () => expect(await countOf("users", "email = $1", json.email)).toBe(1);
      return { json, effect, undo };
    },
  },
  getHandOff: {
    action: null,
    by: "link",
    prepare: async (place) => ({ params: await handOff(place), effect: says("Fresh today") }),
  },
  openHandOff: {
    action: null,
    by: "link",
    prepare: async (place) => ({ params: await handOff(place), effect: says("Fresh today") }),
  },
  finishHandOff: {
    action: null,
    by: "link",
    prepare: async (place) => ({
      params: await handOff(place),
      json: { outcome: "published" },
      effect: says("published"),
    }),
  },
};
