import { describe, expect } from "vitest";
import { type Context, inWorkspace, memberOf, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createLabel } from "@/lib/inbox/labels/create-label";
import { deleteLabel } from "@/lib/inbox/labels/delete-label";
import { labelConversation } from "@/lib/inbox/labels/label-conversation";
import type { Labelling } from "@/lib/inbox/labels/shapes";
import { changeSavedReply } from "@/lib/inbox/saved-replies/change-saved-reply";
import { createSavedReply } from "@/lib/inbox/saved-replies/create-saved-reply";
import { deleteSavedReply } from "@/lib/inbox/saved-replies/delete-saved-reply";
import { listSavedReplies } from "@/lib/inbox/saved-replies/list-saved-replies";
import { restoreSavedReply } from "@/lib/inbox/saved-replies/restore-saved-reply";
import { findConversation } from "@/lib/inbox/views/find-conversation";
import { storeFile } from "@/lib/media/store-file";
import { listDryRuns } from "@/lib/moderation/dry-runs/list-dry-runs";
import { listFinds } from "@/lib/moderation/dry-runs/list-finds";
import { requestDryRun } from "@/lib/moderation/dry-runs/request-dry-run";
import { runDryRun } from "@/lib/moderation/dry-runs/run-dry-run";
import { exportContact } from "@/lib/moderation/export-contact";
import { changeRule } from "@/lib/moderation/rules/change-rule";
import { createRule } from "@/lib/moderation/rules/create-rule";
import { listRules } from "@/lib/moderation/rules/list-moderation";
import { pauseIncomplete } from "@/lib/moderation/rules/pause-incomplete";
import { startRule } from "@/lib/moderation/rules/start-rule";
import type { RuleView, RuleWriting } from "@/lib/moderation/shapes";
import { comments, commentsBelow, editsComment, type SaidBelow } from "@/lib/testing/comments";
import { asOwner } from "@/lib/testing/gateway";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { plantedPdf } from "@/lib/testing/planted-pdf";
import { plantedAs, plantedJpeg } from "@/lib/testing/planted-picture";
import { asWorker } from "@/lib/testing/process-role";
import { runJobs } from "@/lib/testing/run-jobs";
import { addMember, test as base } from "@/lib/testing/test";
import { connectTestChannel, type TestChannel } from "@/lib/testing/webhooks";
import { listRuns } from "./list-runs";
import { moderateComment } from "./moderate-comment";
import { revertRun } from "./revert-run";

const test = base.extend<{
  page: TestChannel;
  say: (text: string, rest?: Partial<SaidBelow>) => Promise<string>;
}>({
  page: async ({ scope }, use) => use(await connectTestChannel(scope, "facebook")),
  say: async ({ page, clock }, use) => {
    let at = clock.now.getTime() - 3_600_000;
    await use((text, rest = {}) => {
      at += 1_000;
      return comments(page, { text, at: new Date(at), from: "7001", ...rest });
    });
  },
});

const within = <Result>(scope: Scope, work: (ctx: Context) => Promise<Result>) => inWorkspace(scope, work);
const rule = (scope: Scope, rest: Partial<RuleWriting> = {}) =>
  within(scope, (ctx) =>
    createRule(ctx, {
      id: newId(),
      name: "Spam",
      conditions: { kind: "all", parts: [{ kind: "words", words: ["scam"] }] },
      acts: [{ kind: "assign", memberId: memberOf(scope)! }],
      perHourMax: 20,
      ...rest,
    }),
  );
const dryRun = (scope: Scope, { id: ruleId }: { id: string }, id = newId()) =>
  within(scope, (ctx) => requestDryRun(ctx, { ruleId, id }));
/** Run the jobs of moderation that wait. @returns the names of all that waited, as of others nothing is run. */
const jobs = (scope: Scope) =>
  runJobs(scope, {
    "dry-run-rule": ({ dryRunId }) => runDryRun(scope, dryRunId!),
    "moderate-comment": ({ messageId }) => moderateComment(scope, messageId!),
  });
/** The same. @returns how many comments were judged. */
const work = async (scope: Scope) => (await jobs(scope)).filter((name) => name === "moderate-comment").length;
/** A rule that was tried and is on. */
async function ruleOn(scope: Scope, rest: Partial<RuleWriting> = {}): Promise<RuleView> {
  const made = await rule(scope, rest);
  await dryRun(scope, made);
  await work(scope);
  return within(scope, (ctx) => startRule(ctx, { ruleId: made.id }));
}
const finds = async (scope: Scope, dryRunId: string) =>
  (await within(scope, (ctx) => listFinds(ctx, { dryRunId }))).items.map(({ text }) => text);
const runs = async (scope: Scope) => (await within(scope, (ctx) => listRuns(ctx))).items;
const stateOf = async (scope: Scope, ruleId: string) =>
  (await within(scope, listRules)).find(({ id }) => id === ruleId)?.state;
const assigneeOf = async (conversationId: string) =>
  (
    await asOwner<{ assignee_id: string | null }>("select assignee_id from conversations where id = $1", [
      conversationId,
    ])
  )[0]!.assignee_id;

describe("a dry run", () => {
  test("lists the comments of people of the last 30 days that fit, and does nothing to them", async ({
    scope,
    clock,
    page,
    say,
  }) => {
    await say("It is a SCAM", { at: new Date(clock.now.getTime() - 40 * 86_400_000) });
    await say("What a scam!");
    await say("Love it");
    const answered = await say("scam again", { from: "7002" });
    await say("No scam at all", { from: page.asset, answers: answered });
    const made = await rule(scope);
    const asked = await dryRun(scope, made);
    expect(asked.state).toBe("running");
    await work(scope);
    const [done] = await within(scope, listDryRuns);
    expect(done).toMatchObject({ id: asked.id, state: "done", commentCount: 3, foundCount: 2 });
    expect(await finds(scope, asked.id)).toEqual(["scam again", "What a scam!"]);
    expect(await runs(scope)).toEqual([]);
    expect((await within(scope, listRules))[0]).toMatchObject({ state: "off", checkedVersion: 1 });
  });

  test("lets its version be switched on, and no other", async ({ scope, say }) => {
    await say("scam");
    const made = await rule(scope);
    const start = () => within(scope, (ctx) => startRule(ctx, { ruleId: made.id }));
    await expect(start()).rejects.toMatchObject({ code: "rule_not_checked" });
    await dryRun(scope, made);
    const { id: ruleId, name, acts, perHourMax } = made;
    const conditions = { kind: "any" as const, parts: [{ kind: "link" as const }] };
    await within(scope, (ctx) =>
      changeRule(ctx, { ruleId, name, acts, perHourMax, conditions, revision: 1 }),
    );
    await work(scope);
    expect((await within(scope, listDryRuns))[0]?.state).toBe("outdated");
    await expect(start()).rejects.toMatchObject({ code: "rule_not_checked" });
    await dryRun(scope, made);
    await work(scope);
    expect((await start()).state).toBe("on");
  });

  test("is begun once, and finds nothing twice", async ({ scope, say }) => {
    await say("scam");
    const made = await rule(scope);
    const asked = await dryRun(scope, made);
    expect((await dryRun(scope, made, asked.id)).id).toBe(asked.id);
    expect((await dryRun(scope, made)).id).toBe(asked.id);
    await work(scope);
    await runDryRun(scope, asked.id);
    expect((await within(scope, listDryRuns))[0]).toMatchObject({ readCount: 1, foundCount: 1 });
  });

  test("reads many threads, page by page", async ({ scope, say }) => {
    for (let count = 0; count < 52; count += 1) await say(count % 2 ? "scam" : "fine");
    const made = await rule(scope);
    const asked = await dryRun(scope, made);
    await work(scope);
    expect((await within(scope, listDryRuns))[0]).toMatchObject({
      readCount: 52,
      threadCount: 52,
      foundCount: 26,
    });
    const first = await within(scope, (ctx) => listFinds(ctx, { dryRunId: asked.id }));
    expect(first.items).toHaveLength(26);
    expect(first.next).toBe(null);
  });

  test("is for managers of its workspace, and what it found for its agents", async ({
    scope,
    as,
    stranger,
    say,
  }) => {
    await say("scam");
    const made = await rule(scope);
    await mustBeClosed((one) => dryRun(one, made), { as, role: "agent", stranger });
    const asked = await dryRun(scope, made);
    await work(scope);
    await mustBeClosed((one) => finds(one, asked.id), { as, role: "marketer", stranger });
    expect(await finds(await as("agent"), asked.id)).toEqual(["scam"]);
    expect(await within(stranger, listDryRuns)).toEqual([]);
  });
});

describe("a rule that is on", () => {
  test("takes new comments that fit, each once, and says so in its history", async ({
    scope,
    say,
    page,
    clock,
  }) => {
    const made = await ruleOn(scope);
    const id = await say("A scam");
    await say("Thank you");
    await comments(page, { id, from: "7001", text: "A scam", at: clock.now });
    expect(await work(scope)).toBe(2);
    const [run, ...rest] = await runs(scope);
    expect(rest).toEqual([]);
    expect(run).toMatchObject({
      ruleId: made.id,
      ruleName: "Spam",
      comment: { text: "A scam", author: "Person 7001", isRemoved: false },
      outcomes: [{ kind: "assign", code: null }],
      canRevert: true,
    });
    expect(await assigneeOf(run!.comment.conversationId)).toBe(memberOf(scope));
    await moderateComment(scope, run!.comment.messageId);
    expect(await runs(scope)).toHaveLength(1);
    const audit = await asOwner(
      "select action, actor from audit_entries where workspace_id = $1 and subject_id = $2 order by id desc limit 1",
      [scope.workspaceId, made.id],
    );
    expect(audit).toMatchObject([{ action: "rule.applied", actor: `member:${memberOf(scope)}` }]);
  });

  test("never takes our own comments, nor what was said before it was on", async ({ scope, say, page }) => {
    const root = await say("old scam");
    await ruleOn(scope);
    await say("no scam", { from: page.asset, answers: root });
    expect(await work(scope)).toBe(0);
    expect(await runs(scope)).toEqual([]);
  });

  test("looks at a comment again when it was edited", async ({ scope, say, page, clock }) => {
    await ruleOn(scope);
    const id = await say("All good");
    await work(scope);
    expect(await runs(scope)).toEqual([]);
    await editsComment(page, { id, from: "7001", text: "It is a scam", at: clock.now });
    await work(scope);
    expect(await runs(scope)).toMatchObject([{ comment: { text: "It is a scam" } }]);
  });

  test("leaves what it does not take to the rules after it, in their order", async ({ scope, say }) => {
    const links = { kind: "any" as const, parts: [{ kind: "link" as const }] };
    await ruleOn(scope, { name: "Links", conditions: links });
    await ruleOn(scope, { name: "Second" });
    await ruleOn(scope, { name: "Third" });
    await say("A scam");
    await say("A scam on www.example.com");
    await work(scope);
    expect((await runs(scope)).map(({ ruleName }) => ruleName).toSorted()).toEqual(["Links", "Second"]);
  });

  test("that fits everything pauses itself at its limit, and says so", async ({ scope, say, clock }) => {
    const all = { kind: "none" as const, parts: [{ kind: "words" as const, words: ["nothing"] }] };
    const made = await ruleOn(scope, { conditions: all, perHourMax: 3 });
    clock.now = new Date(clock.now.getTime() + 1_000);
    for (let count = 0; count < 6; count += 1) await say(`Comment ${count}`);
    await work(scope);
    expect(await runs(scope)).toHaveLength(3);
    expect(await stateOf(scope, made.id)).toBe("paused");
    const audit = "select detail from audit_entries where workspace_id = $1 and action = 'rule.paused'";
    expect(await asOwner(audit, [scope.workspaceId])).toEqual([{ detail: { count: 3 } }]);

    clock.now = new Date(clock.now.getTime() + 60_000);
    await within(scope, (ctx) => startRule(ctx, { ruleId: made.id }));
    await say("One more");
    await work(scope);
    expect(await runs(scope)).toHaveLength(4);
  });

  test("may act as often again an hour later", async ({ scope, say, clock }) => {
    const made = await ruleOn(scope, { perHourMax: 1 });
    clock.now = new Date(clock.now.getTime() + 1_000);
    await say("scam one");
    await work(scope);
    clock.now = new Date(clock.now.getTime() + 3_700_000);
    await say("scam two");
    await work(scope);
    expect(await stateOf(scope, made.id)).toBe("on");
    expect(await runs(scope)).toHaveLength(2);
  });

  test("does each thing by its verb, and notes what was refused beside what was done", async ({
    scope,
    clock,
  }) => {
    const instagram = await connectTestChannel(scope, "instagram");
    await ruleOn(scope, {
      acts: [
        { kind: "hide" },
        { kind: "like" },
        { kind: "reply", text: "Sorry" },
        { kind: "private_reply", text: "Hello" },
      ],
    });
    await commentsBelow(instagram, { text: "scam", at: clock.now, from: "8001" });
    const names = await jobs(scope);
    const [run] = await runs(scope);
    expect(run?.outcomes).toEqual([
      { kind: "hide", code: null, state: "sending", filesLeft: 0 },
      { kind: "like", code: "invalid", state: null, filesLeft: 0 },
      { kind: "reply", code: null, state: null, filesLeft: 0 },
      { kind: "private_reply", code: null, state: "sending", filesLeft: 0 },
    ]);
    expect(names.filter((name) => name.startsWith("deliver"))).toEqual([
      "deliver-act",
      "deliver-message",
      "deliver-act",
    ]);
    await within(scope, (ctx) => revertRun(ctx, { runId: run!.id }));
    const wish = "select is_wanted from comment_acts where message_id = $1 and act = 'visibility'";
    expect(await asOwner(wish, [run!.comment.messageId])).toEqual([{ is_wanted: false }]);
  });

  test("deletes a comment, which is not undone", async ({ scope, say }) => {
    await ruleOn(scope, { acts: [{ kind: "delete" }] });
    await say("scam");
    await work(scope);
    const [run] = await runs(scope);
    expect(run).toMatchObject({
      canRevert: false,
      outcomes: [{ kind: "delete", code: null, state: "sending" }],
    });
    const revert = within(scope, (ctx) => revertRun(ctx, { runId: run!.id }));
    await expect(revert).rejects.toMatchObject({ code: "too_late" });
  });

  test("knows who wrote before, and whose first comment it is", async ({ scope, say }) => {
    const first = {
      kind: "all" as const,
      parts: [{ kind: "commenter" as const, commenter: "first_comment" as const }],
    };
    await ruleOn(scope, { conditions: first });
    await say("Hello", { from: "7009" });
    await say("Hello again", { from: "7009" });
    await say("Who am I", { from: undefined });
    await work(scope);
    expect((await runs(scope)).map(({ comment }) => comment.text)).toEqual(["Hello"]);
  });

  test("finds nothing under another workspace's comment", async ({ scope, stranger, say }) => {
    await ruleOn(scope);
    await ruleOn(stranger);
    await say("scam");
    const [row] = await asOwner<{ id: string }>("select id from messages where workspace_id = $1", [
      scope.workspaceId,
    ]);
    await moderateComment(stranger, row!.id);
    expect(await runs(stranger)).toEqual([]);
  });
});

describe("a rule that gives labels", () => {
  const label = async (scope: Scope, name: string) => {
    const id = newId();
    await within(scope, (ctx) => createLabel(ctx, { id, name, colour: "red" }));
    return id;
  };
  const give = (scope: Scope, labelling: Labelling) =>
    within(scope, (ctx) => labelConversation(ctx, labelling));
  const labelsOf = async (conversationId: string) =>
    (
      await asOwner<{ label_ids: string[] }>("select label_ids from conversations where id = $1", [
        conversationId,
      ])
    )[0]!.label_ids;

  test("gives them once, and takes back what the thread had not before", async ({ scope, say }) => {
    const [spam, urgent, order] = [
      await label(scope, "Spam"),
      await label(scope, "Urgent"),
      await label(scope, "Order"),
    ];
    await ruleOn(scope, { acts: [{ kind: "label", labelIds: [spam, urgent] }] });
    const root = await say("Fine");
    const [thread] = await asOwner<{ id: string }>("select id from conversations where workspace_id = $1", [
      scope.workspaceId,
    ]);
    await give(scope, { conversationId: thread!.id, add: [urgent, order] });
    await say("scam", { answers: root });
    await work(scope);
    const [run] = await runs(scope);
    expect(run).toMatchObject({ outcomes: [{ kind: "label", code: null, state: null }], canRevert: true });
    expect(await labelsOf(thread!.id)).toEqual([urgent, order, spam]);
    await moderateComment(scope, run!.comment.messageId);
    await within(scope, (ctx) => revertRun(ctx, { runId: run!.id }));
    await within(scope, (ctx) => revertRun(ctx, { runId: run!.id }));
    expect(await labelsOf(thread!.id)).toEqual([urgent, order]);
  });

  test("has nothing to take back where it gave nothing", async ({ scope, say }) => {
    const spam = await label(scope, "Spam");
    await ruleOn(scope, { acts: [{ kind: "label", labelIds: [spam] }] });
    const root = await say("scam one");
    await say("scam two", { answers: root });
    await work(scope);
    expect((await runs(scope)).map(({ canRevert }) => canRevert).toSorted()).toEqual([false, true]);
  });

  test("pauses once one of them is deleted, does nothing by half, and cannot be switched on again", async ({
    scope,
    say,
  }) => {
    const [spam, urgent] = [await label(scope, "Spam"), await label(scope, "Urgent")];
    const acts: RuleWriting["acts"] = [{ kind: "label", labelIds: [spam, urgent] }];
    const made = await ruleOn(scope, { acts });
    await ruleOn(scope, { name: "Next" });
    await within(scope, (ctx) => deleteLabel(ctx, spam));
    await say("scam");
    await work(scope);
    expect(await stateOf(scope, made.id)).toBe("paused");
    expect((await runs(scope)).map(({ ruleName }) => ruleName)).toEqual(["Next"]);
    expect((await within(scope, listRules))[0]).toMatchObject({ state: "paused", gaps: ["label"] });
    const start = within(scope, (ctx) => startRule(ctx, { ruleId: made.id }));
    await expect(start).rejects.toMatchObject({ code: "rule_incomplete" });
    const { id: ruleId, name, conditions, perHourMax, revision } = made;
    const repair = { ruleId, name, conditions, perHourMax, revision };
    const still = within(scope, (ctx) => changeRule(ctx, { ...repair, acts, name: "Still" }));
    await expect(still).rejects.toMatchObject({ code: "not_found" });
    const whole = await within(scope, (ctx) =>
      changeRule(ctx, { ...repair, acts: [{ kind: "label", labelIds: [urgent] }] }),
    );
    expect(whole).toMatchObject({ state: "off", gaps: [] });
  });

  test("pauses when the label is cleared, before any comment comes, and no other rule does", async ({
    scope,
    stranger,
  }) => {
    const [spam, foreign] = [await label(scope, "Spam"), await label(stranger, "Spam")];
    const made = await ruleOn(scope, { acts: [{ kind: "label", labelIds: [spam] }] });
    const other = await ruleOn(scope, { name: "Other" });
    const theirs = await ruleOn(stranger, { acts: [{ kind: "label", labelIds: [foreign] }] });
    await within(scope, (ctx) => deleteLabel(ctx, spam));
    for (const one of [scope, stranger, scope]) await asWorker(() => pauseIncomplete(one));
    const states = [
      await stateOf(scope, made.id),
      await stateOf(scope, other.id),
      await stateOf(stranger, theirs.id),
    ];
    expect(states).toEqual(["paused", "on", "on"]);
    const audit = "select detail from audit_entries where workspace_id = $1 and action = 'rule.paused'";
    expect(await asOwner(audit, [scope.workspaceId])).toEqual([{ detail: { gaps: "label" } }]);
  });

  test("pauses when the member it assigns to has left", async ({ scope, say }) => {
    const memberId = await addMember(scope.workspaceId, "agent");
    const made = await ruleOn(scope, { acts: [{ kind: "hide" }, { kind: "assign", memberId }] });
    await asOwner("delete from memberships where user_id = $1", [memberId]);
    await say("scam");
    await work(scope);
    expect(await stateOf(scope, made.id)).toBe("paused");
    expect(await runs(scope)).toEqual([]);
  });
});

describe("what a rule did", () => {
  const revert = (scope: Scope, runId: string) => within(scope, (ctx) => revertRun(ctx, { runId }));

  test("is undone once, and only what nobody has changed since", async ({ scope, say, as }) => {
    await ruleOn(scope);
    await say("scam one");
    await say("scam two", { from: "7003" });
    await work(scope);
    const [two, one] = await runs(scope);
    const agent = await as("agent");
    await asOwner("update conversations set assignee_id = $2 where id = $1", [
      two!.comment.conversationId,
      memberOf(agent),
    ]);
    for (const run of [one!, two!, one!]) await revert(scope, run.id);
    expect(await assigneeOf(one!.comment.conversationId)).toBe(null);
    expect(await assigneeOf(two!.comment.conversationId)).toBe(memberOf(agent));
    expect(await runs(scope)).toMatchObject([
      { canRevert: false, revertedBy: memberOf(scope) },
      { canRevert: false },
    ]);
  });

  test("is undone by managers of its workspace alone", async ({ scope, say, as, stranger }) => {
    await ruleOn(scope);
    await say("scam");
    await work(scope);
    const [run] = await runs(scope);
    await mustBeClosed((one) => revert(one, run!.id), { as, role: "agent", stranger });
  });

  test("is in the person's export, and goes with their comments", async ({ scope, say }) => {
    await ruleOn(scope);
    await say("scam");
    await work(scope);
    const [row] = await asOwner<{ id: string; author: string }>(
      "select id, author_contact_id as author from messages where workspace_id = $1",
      [scope.workspaceId],
    );
    const exported = await within(scope, (ctx) => exportContact(ctx, row!.author));
    expect(exported).toMatchObject([{ messageId: row!.id, rule: "Spam", acts: ["assign"] }]);
    await asOwner("delete from messages where id = $1", [row!.id]);
    expect(
      await asOwner("select 1 from moderation_runs where workspace_id = $1", [scope.workspaceId]),
    ).toEqual([]);
    expect(await asOwner("select 1 from moderation_finds where message_id = $1", [row!.id])).toEqual([]);
  });
});

describe("a rule that says a saved reply", () => {
  const save = async (scope: Scope, text: string, mediaIds: string[] = []) => {
    const id = newId();
    const texts = [
      { language: "en" as const, text, variants: [] },
      { language: "fr" as const, text: "Bonjour {{contact.first_name|à vous}}", variants: [] },
    ];
    const shortcut = `r-${id.slice(-8)}`;
    const writing = { id, title: "Hello", shortcut, folder: "", isPrivate: false, texts, mediaIds };
    await within(scope, (ctx) => createSavedReply(ctx, writing));
    return id;
  };
  const says = (savedReplyId: string) => ({ acts: [{ kind: "reply" as const, text: "", savedReplyId }] });

  test("tells in its dry run what it would say, and says it in the comment's language, counted", async ({
    scope,
    say,
  }) => {
    await say("What a scam, I will never buy anything here again");
    const savedReplyId = await save(scope, "Hello {{contact.first_name|there}}");
    const made = await rule(scope, says(savedReplyId));
    const { id: dryRunId } = await dryRun(scope, made);
    await work(scope);
    const { items } = await within(scope, (ctx) => listFinds(ctx, { dryRunId }));
    expect(items.map(({ answers }) => answers)).toEqual([
      [{ kind: "reply", text: expect.stringMatching(/^Hello \S+$/), sent: [], left: [] }],
    ]);
    await within(scope, (ctx) => startRule(ctx, { ruleId: made.id }));
    await say("Quelle arnaque, je ne commanderai plus jamais chez vous : scam");
    await work(scope);
    const [run] = await runs(scope);
    expect(run!.outcomes).toMatchObject([{ kind: "reply", code: null }]);
    expect(await within(scope, listSavedReplies)).toMatchObject([{ uses: 1 }]);
  });

  test.for(["facebook", "instagram"] as const)(
    "sends its files as far as a comment on %s takes them, and tells those it does not, before and after",
    async (platform, { scope, clock, say }) => {
      const store = async (bytes: Buffer, name: string) =>
        (
          await within(scope, (ctx) =>
            storeFile(ctx, { bytes, name, contactId: null, createdBy: memberOf(scope) }),
          )
        ).id;
      const list = await store(plantedPdf(), "prices.pdf");
      const picture = await store(await plantedJpeg(), "shop.jpg");
      const savedReplyId = await save(scope, "Hello", [
        list,
        picture,
        await store(await plantedAs("png"), "x.png"),
      ]);
      const [brand, at] = [await connectTestChannel(scope, "instagram"), clock.now];
      const complain = (from: string) =>
        platform === "facebook" ? say("scam", { from }) : commentsBelow(brand, { text: "scam", at, from });
      await complain("9001");
      const made = await rule(scope, {
        acts: [...says(savedReplyId).acts, { kind: "private_reply", text: "", savedReplyId }],
      });
      const { id: dryRunId } = await dryRun(scope, made);
      await work(scope);
      const { items } = await within(scope, (ctx) => listFinds(ctx, { dryRunId }));
      const [answer, privately] = items[0]!.answers;
      const names = (files: { name: string | null }[]) => files.map(({ name }) => name);
      const isTaken = platform === "facebook";
      expect(names(answer!.sent)).toEqual(isTaken ? ["shop.jpg"] : []);
      expect(names(answer!.left)).toEqual(
        isTaken ? ["prices.pdf", "x.png"] : ["prices.pdf", "shop.jpg", "x.png"],
      );
      expect(names(privately!.left)).toEqual(["prices.pdf", "shop.jpg", "x.png"]);
      await within(scope, (ctx) => startRule(ctx, { ruleId: made.id }));
      await complain("9002");
      await work(scope);
      const [run] = await runs(scope);
      expect(run!.outcomes).toMatchObject([
        { kind: "reply", code: null, filesLeft: isTaken ? 2 : 3 },
        { kind: "private_reply", code: null, filesLeft: 3 },
      ]);
      const { conversationId } = run!.comment;
      const thread = await within(scope, (ctx) => findConversation(ctx, conversationId));
      const said = thread!.messages.items.filter(({ direction }) => direction === "outbound");
      expect(said.map(({ attachments }) => attachments.map(({ mediaId }) => mediaId))).toEqual([
        isTaken ? [picture] : [],
      ]);
    },
  );

  test("pauses once it is deleted, or needs a person, and is not made with such a one", async ({
    scope,
    say,
  }) => {
    const savedReplyId = await save(scope, "Hello");
    const made = await ruleOn(scope, says(savedReplyId));
    const said = [{ id: made.id, name: "Spam", isOn: true }];
    expect(await within(scope, listSavedReplies)).toMatchObject([{ rules: said }]);
    expect(await within(scope, (ctx) => deleteSavedReply(ctx, savedReplyId))).toEqual(said);
    expect((await within(scope, listRules))[0]?.gaps).toEqual(["reply"]);
    await say("scam");
    await work(scope);
    expect(await stateOf(scope, made.id)).toBe("paused");
    expect(await runs(scope)).toEqual([]);
    await expect(rule(scope, says(savedReplyId))).rejects.toMatchObject({ code: "not_found" });
    const bare = await save(scope, "Hello {{contact.first_name}}");
    await expect(rule(scope, says(bare))).rejects.toMatchObject({ code: "rule_incomplete" });
  });

  const check = (scope: Scope) => runJobs(scope, { "check-rules": () => pauseIncomplete(scope) });

  test("pauses before any comment comes once it is deleted, and no other rule does", async ({
    scope,
    stranger,
  }) => {
    const [one, other, foreign] = [
      await save(scope, "One"),
      await save(scope, "Two"),
      await save(stranger, "x"),
    ];
    const made = await ruleOn(scope, says(one));
    const next = await ruleOn(scope, { ...says(other), name: "Next" });
    const theirs = await ruleOn(stranger, says(foreign));
    await within(scope, (ctx) => deleteSavedReply(ctx, one));
    for (const who of [scope, stranger, scope]) await check(who);
    expect(await stateOf(scope, made.id)).toBe("paused");
    expect(await stateOf(scope, next.id)).toBe("on");
    expect(await stateOf(stranger, theirs.id)).toBe("on");
    await within(scope, (ctx) => restoreSavedReply(ctx, one));
    expect((await within(scope, listRules))[0]).toMatchObject({ state: "paused", gaps: [] });
    await within(scope, (ctx) => startRule(ctx, { ruleId: made.id }));
    expect(await check(scope)).toEqual([]);
  });

  test("goes on where the deletion was undone before anything looked", async ({ scope }) => {
    const one = await save(scope, "One");
    const made = await ruleOn(scope, says(one));
    await within(scope, (ctx) => deleteSavedReply(ctx, one));
    await within(scope, (ctx) => restoreSavedReply(ctx, one));
    expect(await check(scope)).toEqual(["check-rules"]);
    expect(await stateOf(scope, made.id)).toBe("on");
  });

  test.for([
    ["needs a person from now on", { texts: "Hello {{contact.first_name}}", isPrivate: false, to: "paused" }],
    ["is one member's own from now on", { texts: "Hello", isPrivate: true, to: "paused" }],
    ["says something else", { texts: "Good day", isPrivate: false, to: "on" }],
  ] as const)("is looked at when its saved reply is changed: it %s", async ([, change], { scope }) => {
    const id = await save(scope, "Hello");
    const made = await ruleOn(scope, says(id));
    const texts = [{ language: "en" as const, text: change.texts, variants: [] }];
    const writing = { title: "Hello", shortcut: "hello", folder: "", mediaIds: [], texts };
    await within(scope, (ctx) =>
      changeSavedReply(ctx, { ...writing, savedReplyId: id, revision: 1, isPrivate: change.isPrivate }),
    );
    expect(await check(scope)).toEqual(["check-rules"]);
    expect(await stateOf(scope, made.id)).toBe(change.to);
  });
});
