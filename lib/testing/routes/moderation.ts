import { expect } from "vitest";
import { memberOf } from "@/lib/context";
import { newId } from "@/lib/ids";
import { runDryRun } from "@/lib/moderation/dry-runs/run-dry-run";
import { moderateComment } from "@/lib/moderation/runs/moderate-comment";
import type { RuleWriting } from "@/lib/moderation/shapes";
import { comments } from "@/lib/testing/comments";
import { asOwner } from "@/lib/testing/gateway";
import { connectTestChannel } from "@/lib/testing/webhooks";
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

/** Somebody comments below a post of a Page of the workspace. @returns the comment's id. */
async function commentedOn({ owner }: Pick<Place, "owner">, text: string): Promise<string> {
  const page = await connectTestChannel(owner, "facebook");
  await comments(page, { from: `70${page.asset}`, text, at: new Date() });
  const [row] = await asOwner<{ id: string }>("select id from messages where channel_id = $1", [page.id]);
  return row!.id;
}

/** A dry run of a rule that found a comment. */
async function dryRunOf(place: Pick<Place, "owner" | "askAsOwner">) {
  await commentedOn(place, "Cheap watches on www.watch.example");
  const { ruleId } = await makeRule(place);
  const dryRunId = newId();
  await place.askAsOwner("POST", `/moderation-rules/${ruleId}/dry-runs`, { id: dryRunId });
  await runDryRun(place.owner, dryRunId);
  return dryRunId;
}

/** What a rule did to a comment: it assigned it to the owner. */
async function runOf(place: Pick<Place, "owner" | "askAsOwner">) {
  const ruleId = newId();
  const acts = [{ kind: "assign", memberId: memberOf(place.owner) }];
  await place.askAsOwner("POST", "/moderation-rules", { id: ruleId, ...watchRule, acts });
  await check(ruleId);
  await place.askAsOwner("POST", `/moderation-rules/${ruleId}/start`);
  await moderateComment(place.owner, await commentedOn(place, "Cheap watches on www.watch.example"));
  const [row] = await asOwner<{ id: string }>("select id from moderation_runs where rule_id = $1", [ruleId]);
  return row!.id;
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
  listDryRuns: {
    action: "read_moderation",
    prepare: async (place) => ({ effect: says(await dryRunOf(place)) }),
  },
  requestDryRun: {
    action: "manage_moderation",
    prepare: async (place) => ({
      params: await makeRule(place),
      json: { id: newId() },
      effect: says('"state":"running"'),
    }),
  },
  listFinds: {
    action: "read_moderation",
    prepare: async (place) => ({
      params: { dryRunId: await dryRunOf(place) },
      effect: says("Cheap watches"),
    }),
  },
  listRuns: {
    action: "read_moderation",
    prepare: async (place) => ({ effect: says(await runOf(place)) }),
  },
  revertRun: {
    action: "manage_moderation",
    prepare: async (place) => {
      const runId = await runOf(place);
      const where = "id = $1 and reverted_at is not null";
      const effect = async () => expect(await countOf("moderation_runs", where, runId)).toBe(1);
      return { params: { runId }, effect };
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
