import { describe, expect } from "vitest";
import { inWorkspace, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { addNote } from "@/lib/inbox/conversations/add-note";
import { sweepWorkspace } from "@/lib/jobs/sweep";
import { changeSearchIndex, getSearchIndex } from "@/lib/search/search-index";
import { asOwner } from "@/lib/testing/gateway";
import { runJobs } from "@/lib/testing/run-jobs";
import { mustFindAll } from "@/lib/testing/search-index";
import { talkTest as base, says, type Talk } from "@/lib/testing/talk";
import { addMember, type TestClock } from "@/lib/testing/test";
import { deliver, messagingEntry, webhookBody } from "@/lib/testing/webhooks";
import { buildIndex } from "./build-index";

const MESSAGES = 700;

/** As an installation from before search has it: messages and notes, and nothing that finds them. */
async function forget({ workspaceId }: Scope) {
  for (const table of ["message_tokens", "search_entries", "search_builds"]) {
    await asOwner(`delete from ${table} where workspace_id = $1`, [workspaceId]);
  }
}

interface OldWorkspace {
  scope: Scope;
  clock: TestClock;
  talk: Talk;
}

/** One for all tests, since that many messages take long to arrive: each test finds them without an index. */
let old: OldWorkspace | undefined;

const test = base.extend<{ old: OldWorkspace }>({
  old: async ({ scope, clock, talk }, use) => {
    old ??= await fill({ scope, clock, talk });
    await forget(old.scope);
    await use(old);
  },
});

async function fill(made: OldWorkspace): Promise<OldWorkspace> {
  const {
    scope,
    clock,
    talk: { channel, from, conversationId },
  } = made;
  const entries = Array.from({ length: MESSAGES }, (_, n) =>
    messagingEntry(channel, from, new Date(clock.now.getTime() - n * 60_000), {
      message: { mid: `m_${newId()}`, text: `order ${n}` },
    }),
  );
  await deliver(webhookBody(channel, ...entries));
  await says(channel, clock.now, from, "Thank you");
  await inWorkspace(scope, (ctx) => addNote(ctx, { id: newId(), conversationId, text: "For us" }));
  return made;
}

const run = (scope: Scope) => runJobs(scope, { "index-messages": () => buildIndex(scope) });
const view = (scope: Scope) => inWorkspace(scope, getSearchIndex);
const change = (scope: Scope, state: "running" | "stopped") =>
  inWorkspace(scope, (ctx) => changeSearchIndex(ctx, { state }));

describe("messages from before search", () => {
  test("are made findable once, and what arrives meanwhile as ever", async ({
    old: { scope, clock, talk },
  }) => {
    await sweepWorkspace(scope.workspaceId);
    expect(await view(scope)).toEqual({ state: "running", percent: 0 });
    await says(talk.channel, new Date(clock.now.getTime() + 1), talk.from, "Something new");
    expect(await run(scope)).toContain("index-messages");
    expect(await view(scope)).toEqual({ state: "done", percent: 100 });
    await mustFindAll(scope);
    await sweepWorkspace(scope.workspaceId);
    expect(await run(scope)).not.toContain("index-messages");
  });

  test("can wait: a stop is kept over sweeps, and it goes on where it was", async ({ old: { scope } }) => {
    await sweepWorkspace(scope.workspaceId);
    await change(scope, "stopped");
    await run(scope);
    await sweepWorkspace(scope.workspaceId);
    await run(scope);
    expect(await view(scope)).toEqual({ state: "stopped", percent: 0 });
    await asOwner("update search_builds set done = 300 where workspace_id = $1", [scope.workspaceId]);
    expect((await change(scope, "running")).percent).toBe(42);
    await sweepWorkspace(scope.workspaceId);
    await run(scope);
    await mustFindAll(scope);
    expect(await change(scope, "stopped")).toEqual({ state: "done", percent: 100 });
  });

  test("lose and repeat nothing when a worker dies in the middle", async ({ old: { scope } }) => {
    await sweepWorkspace(scope.workspaceId);
    const died = new Error("Died");
    const clock = { times: 0 };
    const dying: Scope = {
      ...scope,
      clock: () => {
        clock.times += 1;
        if (clock.times === 3) throw died;
        return scope.clock();
      },
    };
    await expect(buildIndex(dying)).rejects.toThrow(died);
    const { percent } = await view(scope);
    expect(percent).toBeGreaterThan(50);
    expect(percent).toBeLessThan(100);
    await run(scope);
    await mustFindAll(scope);
  });

  test("are made anew by newer rules, and only for owners and administrators to stop", async ({
    old: { scope },
  }) => {
    await sweepWorkspace(scope.workspaceId);
    await run(scope);
    await asOwner("update search_builds set version = 0 where workspace_id = $1", [scope.workspaceId]);
    await asOwner("update search_entries set version = 0 where workspace_id = $1", [scope.workspaceId]);
    await sweepWorkspace(scope.workspaceId);
    expect((await view(scope)).state).toBe("running");
    await run(scope);
    await mustFindAll(scope);
    const id = await addMember(scope.workspaceId, "agent");
    const agent: Scope = { ...scope, actor: { kind: "member", id, role: "agent" } };
    await expect(change(agent, "stopped")).rejects.toMatchObject({ code: "forbidden" });
    expect(await view(agent)).toMatchObject({ state: "done" });
  });
});
