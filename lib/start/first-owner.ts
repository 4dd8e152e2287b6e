import { Client } from "pg";
import { setupLink } from "@/lib/auth/joining/setup-token";
import type { Ground } from "@/lib/start/programs/programs";
import { say } from "./say";

/** In an installation without users, print the address at which its first owner begins. */
export async function sayHowToBegin({ ownerUrl, publicUrl, secrets }: Ground): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rowCount } = await owner.query("select 1 from users limit 1");
    if (!rowCount) say(`Nobody signs in here yet. Begin at ${setupLink(publicUrl, secrets.sessionSecret)}`);
  } finally {
    await owner.end();
  }
}
