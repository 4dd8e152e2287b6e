import { expect } from "vitest";
import type { Role, Scope } from "@/lib/context";

/**
 * A verb, called with ids that exist, is closed to a role that may not and not to be found in another workspace.
 */
export async function mustBeClosed(
  verb: (scope: Scope) => Promise<unknown>,
  { as, role, stranger }: { as: (role: Role) => Promise<Scope>; role: Role; stranger: Scope },
): Promise<void> {
  await expect(verb(await as(role))).rejects.toMatchObject({ code: "forbidden" });
  await expect(verb(stranger)).rejects.toMatchObject({ code: "not_found" });
}
