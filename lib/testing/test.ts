import { eq } from "drizzle-orm";
import { test as base } from "vitest";
import { type Connection, connect } from "@/db/client";
import { memberships } from "@/db/schema/workspaces/memberships";
import { users } from "@/db/schema/workspaces/users";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import { database, type Role, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { readyDatabase, urlOf } from "./database";

let gateway: Connection | undefined;
/** The role that opens workspaces and adds members. */
const asGateway = (): Connection => {
  gateway ??= connect(urlOf("trefoil_gateway"), { max: 1 });
  return gateway;
};

/** A clock that stands still until it is moved. */
export interface TestClock {
  now: Date;
  (): Date;
}

/** A workspace of its own with its owner. Really committed: tenancy is what keeps tests apart. */
export async function makeWorkspace(clock: () => Date = () => new Date()): Promise<Scope> {
  await readyDatabase();
  const workspaceId = newId();
  const now = clock();
  await asGateway()
    .db.insert(workspaces)
    .values({
      id: workspaceId,
      slug: `w-${workspaceId.slice(-12)}`,
      name: "Test Workspace",
      locale: "en",
      zone: "Europe/Paris",
      createdAt: now,
    });
  const id = await addMember(workspaceId, "owner", now);
  return { workspaceId, actor: { kind: "member", id, role: "owner" }, clock };
}

/** Somebody who works there. @returns their user id. */
export async function addMember(workspaceId: string, role: Role, now = new Date()): Promise<string> {
  const id = newId();
  await asGateway()
    .db.insert(users)
    .values({
      id,
      email: `${id}@example.test`,
      name: "Test Member",
      locale: "en",
      passwordHash: "none",
      createdAt: now,
    });
  await asGateway().db.insert(memberships).values({ workspaceId, userId: id, role, createdAt: now });
  return id;
}

/** The slug of a scope's workspace, for doors that need it. */
export async function slugOf({ workspaceId }: Scope): Promise<string> {
  const [row] = await database()
    .select({ slug: workspaces.slug })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return row!.slug;
}

interface Fixtures {
  /** Set up before anything else of the test. */
  ready: undefined;
  clock: TestClock;
  /** The owner of a workspace made for this test. */
  scope: Scope;
  /** The owner of another workspace. */
  stranger: Scope;
  /** The same workspace as another role. */
  as: (role: Role) => Promise<Scope>;
}

/** Vitest's `test` with a real database behind it and a workspace in it. */
export const test = base.extend<Fixtures>({
  ready: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads which fixtures are needed from the pattern.
    async ({}, use) => {
      await readyDatabase();
      await use(undefined);
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  clock: async ({}, use) => {
    const clock: TestClock = Object.assign(() => clock.now, { now: new Date("2026-11-20T10:00:00Z") });
    await use(clock);
  },
  scope: async ({ ready: _, clock }, use) => use(await makeWorkspace(clock)),
  stranger: async ({ ready: _, clock }, use) => use(await makeWorkspace(clock)),
  as: async ({ scope }, use) => {
    await use(async (role) => {
      const id = await addMember(scope.workspaceId, role);
      return { ...scope, actor: { kind: "member", id, role } };
    });
  },
});
