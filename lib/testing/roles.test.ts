import { sql } from "drizzle-orm";
import { describe, expect } from "vitest";
import { type Context, inWorkspace } from "@/lib/context";
import { sweepWorkspaces } from "@/lib/jobs/sweep";
import { readDoors, rolesOf } from "./doors-of";
import { asWeb, asWorker, roleInForce, underRole } from "./process-role";
import { test } from "./test";

const whoIn = async ({ db }: Context) =>
  (await db.execute<{ name: string }>(sql`select current_user as name`)).rows[0]!.name;

describe("a test", () => {
  test("acts under the gateway's role unless it plays another process", async ({ scope }) => {
    expect(await inWorkspace(scope, whoIn)).toBe("trefoil_gateway");
    expect(await asWorker(() => inWorkspace(scope, whoIn))).toBe("trefoil_worker");
    expect(await asWeb(() => inWorkspace(scope, whoIn))).toBe("trefoil_web");
  });

  test("calls what only the worker calls as the worker", async ({ scope }) => {
    const job = underRole(["trefoil_worker"], "job", async () => inWorkspace(scope, whoIn));
    expect(await job()).toBe("trefoil_worker");
    await sweepWorkspaces();
  });

  test("opens a unit of work under the role of the verb in it, and never one for two", async ({ scope }) => {
    const job = underRole(["trefoil_worker"], "job", whoIn);
    const page = underRole(["trefoil_web"], "page", whoIn);
    expect(await inWorkspace(scope, (ctx) => job(ctx))).toBe("trefoil_worker");
    const both = inWorkspace(scope, async (ctx) => [await job(ctx), await page(ctx)]);
    await expect(both).rejects.toThrow("give each process a unit of its own");
    expect(roleInForce()).toBe("trefoil_gateway");
  });
});

describe("who runs what", () => {
  const doors = readDoors();
  const cases: [module: string, name: string, roles: string[]][] = [
    ["lib/privacy/erase-contact", "eraseContact", ["trefoil_gateway"]],
    ["lib/inbox/conversations/mark-read", "markRead", ["trefoil_gateway"]],
    ["lib/inbox/conversations/mark-read", "signalRead", ["trefoil_worker"]],
    ["lib/jobs/drain", "drain", ["trefoil_worker"]],
    ["lib/inbox/incoming/apply-events", "applyEvents", ["trefoil_worker"]],
    ["lib/auth/sessions/require-scope", "requireScope", ["trefoil_web"]],
    ["lib/ids", "newId", ["trefoil_gateway", "trefoil_web", "trefoil_worker"]],
  ];
  test.for(cases)("%s: %s", ([module, name, roles]) => {
    expect(rolesOf(doors, module, name).sort()).toEqual(roles);
  });
});
