import { Agent, get } from "node:http";
import type { Product } from "@/e2e/product/start-product";
import { signInMany } from "./people";

/** So many screens one person may have open. */
const SCREENS_EACH = 12;

/** Open live connections, as that many open screens have them. @returns Closes them again. */
export async function openScreens(product: Product, secret: string, count: number): Promise<() => void> {
  const people = await signInMany(product, { secret, count: Math.ceil(count / SCREENS_EACH) });
  const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
  const address = `${product.demo.url}/live/${product.demo.workspace}`;
  for (let index = 0; index < count; index += 1) {
    const { cookie } = people[Math.floor(index / SCREENS_EACH)]!;
    await new Promise<void>((done, fail) => {
      const request = get(address, { agent, headers: { cookie } }, (answer) => {
        if (answer.statusCode !== 200) return fail(new Error(`No live connection: ${answer.statusCode}`));
        // Closing them all is no error of theirs.
        answer.on("error", () => undefined).resume();
        done();
      });
      request.on("error", fail);
    });
  }
  return () => agent.destroy();
}
