import { expect } from "vitest";
import { newId } from "@/lib/ids";
import type { RuleWriting } from "@/lib/moderation/shapes";
import { asOwner } from "@/lib/testing/gateway";
import { countOf, type Example, type Place } from "./place";

/** A rule that hides what sells watches. */
export const watchRule: RuleWriting = {
  name: "Watches",
  conditions: { kind: "all", parts: [{ kind: "words", words: ["watch*"] }, { kind: "link" }] },
  acts: [{ kind: "hide" }],
  perHourMax: 30,
};

/** A rule of the owner's. */
export async function makeRule(place: Pick<Place, "askAsOwner">) {
  const id = newId();
  await place.askAsOwner("POST", "/moderation-rules", { id, ...watchRule });
  return { ruleId: id };
}

/** Its present version counts as tried. */
const check = (ruleId: string) =>
  asOwner("update moderation_rules set checked_version = version where id = $1", [ruleId]);

const says = (text: string) => (answer: unknown) => expect(JSON.stringify(answer)).toContain(text);

/** Real calls of the routes of moderation. */
export const moderationExamples: Record<string, Example> = {
  listRules: {
    action: "read_moderation",
    prepare: async (place) => ({ effect: says((await makeRule(place)).ruleId) }),
  },
  createRule: {
    action: "manage_moderation",
    prepare: () => {
      const id = newId();
      const effect = async () => expect(await countOf("moderation_rules", "id = $1", id)).toBe(1);
      return { json: { id, ...watchRule }, effect };
    },
  },
  changeRule: {
    action: "manage_moderation",
    prepare: async (place) => ({
      params: await makeRule(place),
      json: { ...watchRule, name: "Clocks", revision: 1 },
      effect: says("Clocks"),
    }),
  },
  moveRule: {
    action: "manage_moderation",
    ids: ["beforeId"],
    prepare: async (place) => {
      const { ruleId: beforeId } = await makeRule(place);
      const params = await makeRule(place);
      const first = (answer: unknown) =>
        expect(answer).toMatchObject([{ id: params.ruleId }, { id: beforeId }]);
      return { params, json: { beforeId }, effect: first };
    },
  },
  deleteRule: {
    action: "manage_moderation",
    prepare: async (place) => {
      const params = await makeRule(place);
      const where = "id = $1 and deleted_at is not null";
      const effect = async () => expect(await countOf("moderation_rules", where, params.ruleId)).toBe(1);
      return { params, effect };
    },
  },
  startRule: {
    action: "manage_moderation",
    prepare: async (place) => {
      const params = await makeRule(place);
      await check(params.ruleId);
      return { params, effect: says('"state":"on"') };
    },
  },
  stopRule: {
    action: "manage_moderation",
    prepare: async (place) => {
      const params = await makeRule(place);
      await check(params.ruleId);
      await place.askAsOwner("POST", `/moderation-rules/${params.ruleId}/start`);
      return { params, effect: says('"state":"off"') };
    },
  },
  tryComment: {
    action: "read_moderation",
    stores: "nowhere",
    prepare: async (place) => {
      const { ruleId } = await makeRule(place);
      const effect = (answer: unknown) => expect(answer).toMatchObject({ takenBy: ruleId });
      return { json: { text: "Cheap watches on www.watch.example" }, effect };
    },
  },
};
