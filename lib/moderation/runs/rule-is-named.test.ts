import { describe, expect } from "vitest";
import { inWorkspace, memberOf } from "@/lib/context";
import { newId } from "@/lib/ids";
import { deliverAct } from "@/lib/inbox/acts/deliver-act";
import { sendReply } from "@/lib/inbox/sending/send-reply";
import { findConversation } from "@/lib/inbox/views/find-conversation";
import { listConversations } from "@/lib/inbox/views/list-conversations";
import { requestDryRun } from "@/lib/moderation/dry-runs/request-dry-run";
import { runDryRun } from "@/lib/moderation/dry-runs/run-dry-run";
import { createRule } from "@/lib/moderation/rules/create-rule";
import { deleteRule } from "@/lib/moderation/rules/delete-rule";
import { startRule } from "@/lib/moderation/rules/start-rule";
import { searchMessages } from "@/lib/search/search-messages";
import { commentWorldOf } from "@/lib/testing/comment-world";
import { runJobs } from "@/lib/testing/run-jobs";
import { test } from "@/lib/testing/test";
import { moderateComment } from "./moderate-comment";

const NAME = "Asks for decaf";

/** A rule that answers in public and in private, and a comment that it took. */
async function answered() {
  const world = await commentWorldOf("facebook");
  const { scope } = world;
  const ruleId = newId();
  await inWorkspace(scope, async (ctx) => {
    await createRule(ctx, {
      id: ruleId,
      name: NAME,
      conditions: { kind: "all", parts: [{ kind: "words", words: ["decaf"] }] },
      acts: [
        { kind: "reply", text: "Zinnober in public" },
        { kind: "private_reply", text: "Zinnober in private" },
      ],
      perHourMax: 20,
    });
    await requestDryRun(ctx, { ruleId, id: newId() });
  });
  const worker = { ...scope, actor: { kind: "job", name: "moderate-comment" } } as const;
  const work = () =>
    runJobs(scope, {
      "dry-run-rule": ({ dryRunId = "" }) => runDryRun(worker, dryRunId),
      "moderate-comment": ({ messageId = "" }) => moderateComment(worker, messageId),
      "deliver-act": ({ actId = "" }) => deliverAct(worker, actId),
    });
  await work();
  await inWorkspace(scope, (ctx) => startRule(ctx, { ruleId }));
  world.later(2_000);
  await world.says("Another decaf?");
  await work();
  await work();
  return { ...world, ruleId };
}

const linesOf = async ({ scope }: Awaited<ReturnType<typeof answered>>) =>
  (await inWorkspace(scope, (ctx) => listConversations(ctx))).items;

describe("what a rule said", () => {
  test("is named after it in the list, the thread and the search, and still once it is deleted", async () => {
    const world = await answered();
    const { scope, ruleId } = world;
    const lines = await linesOf(world);
    expect(
      lines.map(({ kind, preview, lastRule, lastAuthorId }) => [kind, preview, lastRule, lastAuthorId]),
    ).toEqual(
      expect.arrayContaining([
        ["comments", "Zinnober in public", NAME, null],
        ["direct", "Zinnober in private", NAME, null],
      ]),
    );
    await inWorkspace(scope, (ctx) => deleteRule(ctx, { ruleId }));
    for (const line of lines.filter(({ lastRule }) => lastRule)) {
      const shown = await inWorkspace(scope, (ctx) => findConversation(ctx, line.id));
      const rules = shown!.messages.items.map(({ text, rule }) => [text?.split(" ")[0], rule]);
      expect(rules.filter(([word]) => word === "Zinnober")).toEqual([["Zinnober", NAME]]);
      expect(rules.filter(([word, rule]) => word !== "Zinnober" && rule !== null)).toEqual([]);
    }
    const { items } = await inWorkspace(scope, (ctx) => searchMessages(ctx, { text: "zinnober" }));
    expect(items.map(({ rule }) => rule)).toEqual([NAME, NAME]);
  });

  test("is told apart from what a member says after it", async () => {
    const world = await answered();
    const { scope } = world;
    const thread = (await linesOf(world)).find(({ kind }) => kind === "comments")!;
    await inWorkspace(scope, (ctx) =>
      sendReply(ctx, { id: newId(), conversationId: thread.id, text: "Come by" }),
    );
    const after = (await linesOf(world)).find(({ kind }) => kind === "comments");
    expect(after).toMatchObject({ preview: "Come by", lastRule: null, lastAuthorId: memberOf(scope) });
  });
});
