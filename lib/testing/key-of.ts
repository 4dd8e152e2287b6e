import { inWorkspace, type Role, type Scope } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createApiKey } from "@/lib/workspaces/api-keys";

/** An integrator's program, with a key that the member of `scope` made. */
export async function keyOf(scope: Scope, role: Role): Promise<Scope> {
  const id = newId();
  await inWorkspace(scope, (ctx) => createApiKey(ctx, { id, name: "Robot", role, days: 90 }));
  return { ...scope, actor: { kind: "api_key", id, role } };
}
