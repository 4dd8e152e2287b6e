import { createHash, randomBytes, randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import type { Product } from "@/e2e/product/start-product";
import { withClient } from "./copies";

/** Somebody signed in, as their browser's `cookie` header. */
interface SignedIn {
  userId: string;
  cookie: string;
}

/**
 * Sign in agents who are there for the bench alone. One person may have few screens open at once.
 *
 * @param name The database.
 * @param secret The product's `SESSION_SECRET`.
 */
export async function signInMany(
  product: Product,
  { name = "trefoil", secret, count }: { name?: string; secret: string; count: number },
): Promise<SignedIn[]> {
  const port = new URL(product.demo.url).port;
  return withClient(product.databaseUrl(name), async (client) => {
    const people: SignedIn[] = [];
    for (let index = 0; index < count; index += 1) {
      const [userId, sid] = [randomUUID(), randomBytes(32).toString("base64url")];
      await client.query(
        `insert into users (id, email, name, locale, password_hash, created_at)
         values ($1, $2, $3, 'en', '', now())`,
        [userId, `${userId}@bench.example`, `Bench ${index}`],
      );
      await client.query(
        `insert into memberships (workspace_id, user_id, role, created_at)
         select id, $1, 'agent', now() from workspaces where slug = $2`,
        [userId, product.demo.workspace],
      );
      await client.query(
        `insert into sessions (id_hash, user_id, device, created_at, last_seen_at, expires_at)
         values ($1, $2, 'bench', now(), now(), now() + interval '1 day')`,
        [createHash("sha256").update(sid).digest(), userId],
      );
      const token = await encode({ token: { sid }, secret });
      people.push({ userId, cookie: `trefoil${port}-session=${token}` });
    }
    return people;
  });
}
