import { expect } from "vitest";
import type { Role, Scope } from "@/lib/context";

/**
 * Check that a verb, called with existing ids, refuses a role without the right, and finds nothing from
 * another workspace.
 */
export async function mustBeClosed(
  verb: (scope: Scope) => Promise<unknown>,
  { as, role, stranger }: { as: (role: Role) => Promise<Scope>; role: Role; stranger: Scope },
): Promise<void> {
  await expect(verb(await as(role))).rejects.toMatchObject({ code: "forbidden" });
  await expect(verb(stranger)).rejects.toMatchObject({ code: "not_found" });
}
