import { AsyncLocalStorage } from "node:async_hooks";
import type { RoleName } from "@/db/roles";

const current = new AsyncLocalStorage<RoleName>();

/** The database role of this test at the moment: the gateway's, unless it plays another process. */
export const roleInForce = (): RoleName => current.getStore() ?? "trefoil_gateway";

/** Run `work` under the worker's role. */
export const asWorker = <Result>(work: () => Result): Result => current.run("trefoil_worker", work);

/** Run `work` under the role of pages, which may only read. */
export const asWeb = <Result>(work: () => Result): Result => current.run("trefoil_web", work);

/** A unit of work has the role of another process than the one that calls this verb in the product. */
class WrongProcess extends Error {
  constructor(
    readonly role: RoleName,
    verb: string,
  ) {
    super(`${verb} runs as ${role}, and this unit as ${roleInForce()}: give each process a unit of its own`);
  }
}

/**
 * A function of the house as a test calls it: under the role of the process that calls it in the product.
 *
 * One that opens its own unit of work is simply called under that role. A verb gets a unit that is already
 * open, so that unit is rolled back and run again under the verb's role.
 *
 * @param roles The roles of all processes that reach this function; see doors-of.ts. If empty, it is not
 *   changed.
 */
export function underRole<Thing>(roles: RoleName[], name: string, thing: Thing): Thing {
  if (typeof thing !== "function") return thing;
  return new Proxy(thing, {
    apply(work, self, args: unknown[]) {
      const run = () => Reflect.apply(work, self, args);
      if (name === "inWorkspace") return inRightProcess(run);
      // A test that reads the database directly does so as the worker, which may read most.
      if (name === "database") return asWorker(run);
      const [role] = roles;
      if (!role || roles.includes(roleInForce())) return run();
      if (isContext(args[0])) throw new WrongProcess(role, name);
      return current.run(role, run);
    },
  });
}

async function inRightProcess(run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof WrongProcess)) throw error;
    return await current.run(error.role, run);
  }
}

const isContext = (value: unknown) => typeof value === "object" && value !== null && "changed" in value;
