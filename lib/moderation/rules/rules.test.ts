import { describe, expect } from "vitest";
import { inWorkspace, memberOf, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createLabel } from "@/lib/inbox/labels/create-label";
import type { RuleWriting } from "@/lib/moderation/shapes";
import { asOwner } from "@/lib/testing/gateway";
import { mustBeClosed } from "@/lib/testing/must-be-closed";
import { addMember, test } from "@/lib/testing/test";
import { connectTestChannel } from "@/lib/testing/webhooks";
import { changeRule } from "./change-rule";
import { createRule } from "./create-rule";
import { deleteRule } from "./delete-rule";
import { listRules } from "./list-moderation";
import { moveRule } from "./move-rule";
import { startRule } from "./start-rule";
import { stopRule } from "./stop-rule";
import { tryComment } from "./try-comment";

const writing = (rest: Partial<RuleWriting> = {}): RuleWriting => ({
  name: "Spam",
  conditions: { kind: "all", parts: [{ kind: "link" }] },
  acts: [{ kind: "hide" }],
  perHourMax: 20,
  ...rest,
});
const create = (scope: Scope, rest: Partial<RuleWriting> = {}, id = newId()) =>
  inWorkspace(scope, (ctx) => createRule(ctx, { id, ...writing(rest) }));
const change = (scope: Scope, ruleId: string, revision: number, rest: Partial<RuleWriting> = {}) =>
  inWorkspace(scope, (ctx) => changeRule(ctx, { ruleId, revision, ...writing(rest) }));
const start = (scope: Scope, ruleId: string) => inWorkspace(scope, (ctx) => startRule(ctx, { ruleId }));
const list = (scope: Scope) => inWorkspace(scope, listRules);
const names = async (scope: Scope) => (await list(scope)).map(({ name }) => name);
/** What was audited in a workspace, the oldest first. */
const auditOf = async ({ workspaceId }: Scope) => {
  const query = "select action from audit_entries where workspace_id = $1 order by id";
  return (await asOwner<{ action: string }>(query, [workspaceId])).map(({ action }) => action);
};
/** As if its present version had been tried. */
const check = (ruleId: string) =>
  asOwner("update moderation_rules set checked_version = version where id = $1", [ruleId]);

describe("createRule", () => {
  test("adds it as the last one, and off", async ({ scope }) => {
    await create(scope, { name: "One" });
    const two = await create(scope, { name: "Two" });
    expect(await names(scope)).toEqual(["One", "Two"]);
    expect(two).toMatchObject({ state: "off", version: 1, checkedVersion: null, createdBy: memberOf(scope) });
    expect(await auditOf(scope)).toEqual(["rule.created", "rule.created"]);
  });

  test("does it once, however often it is asked with one id", async ({ scope }) => {
    const id = newId();
    await create(scope, {}, id);
    expect(await create(scope, {}, id)).toMatchObject({ id, revision: 1 });
    await expect(create(scope, { name: "Other" }, id)).rejects.toMatchObject({ code: "conflict" });
    expect(await names(scope)).toEqual(["Spam"]);
    expect(await auditOf(scope)).toEqual(["rule.created"]);
  });

  test("refuses what could not work", async ({ scope, stranger, as }) => {
    const wrong = (pattern: string) =>
      create(scope, { conditions: { kind: "all", parts: [{ kind: "pattern", pattern }] } });
    for (const pattern of ["(", "(?=a)", "(a{100}){100}", "a*"])
      await expect(wrong(pattern), pattern).rejects.toMatchObject({ code: "pattern_unusable" });
    const theirs = await connectTestChannel(stranger, "instagram");
    const onTheirs = { kind: "channels" as const, channelIds: [theirs.id] };
    const foreign = create(scope, {
      conditions: { kind: "all", parts: [{ kind: "any", parts: [onTheirs] }] },
    });
    await expect(foreign).rejects.toMatchObject({ code: "not_found" });
    const toTheirs = create(scope, { acts: [{ kind: "assign", memberId: memberOf(stranger)! }] });
    await expect(toTheirs).rejects.toMatchObject({ code: "not_found" });
    const theirLabel = newId();
    await inWorkspace(stranger, (ctx) => createLabel(ctx, { id: theirLabel, name: "Spam", colour: "red" }));
    const withTheirs = create(scope, { acts: [{ kind: "label", labelIds: [theirLabel] }] });
    await expect(withTheirs).rejects.toMatchObject({ code: "not_found" });
    const marketer = await addMember(scope.workspaceId, "marketer");
    const toMarketer = create(scope, { acts: [{ kind: "assign", memberId: marketer }] });
    await expect(toMarketer).rejects.toMatchObject({ code: "conflict" });
    await expect(create(await as("agent"))).rejects.toMatchObject({ code: "forbidden" });
    expect(await list(scope)).toEqual([]);
  });

  test("refuses acts that contradict each other", async ({ scope }) => {
    const both = create(scope, { acts: [{ kind: "delete" }, { kind: "reply", text: "Thank you" }] });
    await expect(both).rejects.toThrow();
    await expect(create(scope, { acts: [{ kind: "hide" }, { kind: "hide" }] })).rejects.toThrow();
    const fine = await create(scope, {
      acts: [{ kind: "delete" }, { kind: "assign", memberId: memberOf(scope)! }],
    });
    expect(fine.acts).toHaveLength(2);
  });

  test("takes no more than fifty", async ({ scope }) => {
    await inWorkspace(scope, async (ctx) => {
      for (let count = 0; count < 50; count += 1) await createRule(ctx, { id: newId(), ...writing() });
    });
    await expect(create(scope)).rejects.toMatchObject({ code: "too_many_rules" });
  });

  test("gives two members who create at once a place each", async ({ scope }) => {
    await Promise.all([create(scope, { name: "One" }), create(scope, { name: "Two" })]);
    const rows = await asOwner<{ place: number }>(
      "select place from moderation_rules where workspace_id = $1 order by place",
      [scope.workspaceId],
    );
    expect(rows.map(({ place }) => place)).toEqual([1, 2]);
  });
});

describe("changeRule", () => {
  test("makes another version of other conditions, which is off until it was tried", async ({ scope }) => {
    const { id } = await create(scope);
    await check(id);
    await start(scope, id);
    const renamed = await change(scope, id, 1, { name: "Links", perHourMax: 5 });
    expect(renamed).toMatchObject({ state: "on", version: 1, revision: 2, name: "Links", checkedVersion: 1 });
    const other = await change(scope, id, 2, { acts: [{ kind: "delete" }] });
    expect(other).toMatchObject({ state: "off", version: 2, revision: 3, checkedVersion: 1 });
    await expect(start(scope, id)).rejects.toMatchObject({ code: "rule_not_checked" });
    expect(await auditOf(scope)).toEqual(["rule.created", "rule.started", "rule.changed", "rule.changed"]);
  });

  test("does not undo what somebody else changed meanwhile", async ({ scope }) => {
    const { id } = await create(scope);
    await change(scope, id, 1, { name: "Theirs" });
    await expect(change(scope, id, 1, { name: "Mine" })).rejects.toMatchObject({ code: "conflict" });
    expect(await names(scope)).toEqual(["Theirs"]);
  });

  test("does it once if its answer was lost", async ({ scope }) => {
    const { id } = await create(scope);
    await change(scope, id, 1, { name: "Links" });
    expect(await change(scope, id, 1, { name: "Links" })).toMatchObject({ revision: 2 });
    expect(await auditOf(scope)).toEqual(["rule.created", "rule.changed"]);
  });

  test("is for managers of its workspace alone", async ({ scope, as, stranger }) => {
    const { id } = await create(scope);
    await mustBeClosed((one) => change(one, id, 1, { name: "x" }), { as, role: "agent", stranger });
  });
});

describe("moveRule", () => {
  const move = (scope: Scope, ruleId: string, beforeId: string | null) =>
    inWorkspace(scope, (ctx) => moveRule(ctx, { ruleId, beforeId }));

  test("puts it before another, or at the end", async ({ scope }) => {
    const [a, b, c] = [
      await create(scope, { name: "a" }),
      await create(scope, { name: "b" }),
      await create(scope, { name: "c" }),
    ];
    await move(scope, c.id, a.id);
    expect(await names(scope)).toEqual(["c", "a", "b"]);
    await move(scope, c.id, b.id);
    expect(await names(scope)).toEqual(["a", "c", "b"]);
    await move(scope, a.id, null);
    expect(await names(scope)).toEqual(["c", "b", "a"]);
    await move(scope, a.id, null);
    await move(scope, a.id, a.id);
    const moves = (await auditOf(scope)).filter((action) => action === "rule.moved");
    expect(moves).toHaveLength(3);
  });

  test("moves one after the other when two members move at once, and loses none", async ({ scope }) => {
    const a = await create(scope, { name: "a" });
    const b = await create(scope, { name: "b" });
    const c = await create(scope, { name: "c" });
    await Promise.all([move(scope, a.id, null), move(scope, c.id, a.id), move(scope, b.id, null)]);
    expect((await names(scope)).toSorted()).toEqual(["a", "b", "c"]);
  });

  test("is for managers of its workspace alone, and moves before no other's rule", async ({
    scope,
    as,
    stranger,
  }) => {
    const { id } = await create(scope);
    const theirs = await create(stranger);
    await mustBeClosed((one) => move(one, id, null), { as, role: "agent", stranger });
    await expect(move(scope, id, theirs.id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("startRule and stopRule", () => {
  const stop = (scope: Scope, ruleId: string) => inWorkspace(scope, (ctx) => stopRule(ctx, { ruleId }));

  test("switch on only what was tried, and each once", async ({ scope }) => {
    const { id } = await create(scope);
    await expect(start(scope, id)).rejects.toMatchObject({ code: "rule_not_checked" });
    await check(id);
    expect((await start(scope, id)).state).toBe("on");
    await start(scope, id);
    expect((await stop(scope, id)).state).toBe("off");
    await stop(scope, id);
    expect(await auditOf(scope)).toEqual(["rule.created", "rule.started", "rule.stopped"]);
  });

  test("are for managers of its workspace alone", async ({ scope, as, stranger }) => {
    const { id } = await create(scope);
    await check(id);
    for (const verb of [start, stop])
      await mustBeClosed((one) => verb(one, id), { as, role: "agent", stranger });
  });
});

describe("deleteRule", () => {
  const remove = (scope: Scope, ruleId: string) => inWorkspace(scope, (ctx) => deleteRule(ctx, { ruleId }));

  test("takes it from the list, for good", async ({ scope }) => {
    const { id } = await create(scope);
    await remove(scope, id);
    expect(await list(scope)).toEqual([]);
    await expect(remove(scope, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(start(scope, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(create(scope, {}, id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("is for managers of its workspace alone", async ({ scope, as, stranger }) => {
    const { id } = await create(scope);
    await mustBeClosed((one) => remove(one, id), { as, role: "agent", stranger });
  });
});

describe("tryComment", () => {
  const tryIt = (scope: Scope, text: string) => inWorkspace(scope, (ctx) => tryComment(ctx, { text }));

  test("names the first rule that takes it, and says what each found", async ({ scope, as }) => {
    await create(scope, { conditions: { kind: "all", parts: [{ kind: "only_emoji" }] } });
    const links = await create(scope);
    await create(scope);
    const agent = await as("agent");
    const { takenBy, rules } = await tryIt(agent, "see www.example.test");
    expect(takenBy).toBe(links.id);
    expect(rules.map(({ fits }) => fits)).toEqual([false, true, true]);
    expect(rules[1]?.findings).toMatchObject([{ holds: true, excerpt: "www.example.test" }]);
  });

  test("tries conditions that are not stored instead", async ({ scope, as }) => {
    await create(scope);
    const ask = (pattern: string) =>
      inWorkspace(scope, (ctx) =>
        tryComment(ctx, { text: "abc", conditions: { kind: "none", parts: [{ kind: "pattern", pattern }] } }),
      );
    expect(await ask("b")).toMatchObject({ takenBy: null, rules: [{ ruleId: null, fits: false }] });
    await expect(ask("(")).rejects.toMatchObject({ code: "pattern_unusable" });
    await expect(tryIt(await as("marketer"), "x")).rejects.toMatchObject({ code: "forbidden" });
  });

  test("knows no rule of another workspace", async ({ scope, stranger }) => {
    await create(scope);
    expect(await tryIt(stranger, "see www.example.test")).toEqual({ takenBy: null, rules: [] });
  });
});
