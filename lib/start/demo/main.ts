import { writeFile } from "node:fs/promises";
import { connect } from "@/db/client";
import { memberships } from "@/db/schema/workspaces/memberships";
import { users } from "@/db/schema/workspaces/users";
import { hashPassword } from "@/lib/auth/passwords/passwords";
import { closeHouse, inWorkspace, type Scope, within } from "@/lib/context";
import { newId } from "@/lib/ids";
import { createApiKey } from "@/lib/workspaces/api-keys";
import { createWorkspace } from "@/lib/workspaces/create-workspace";
import { DEMO_ZONE } from "./clock";
import { connectEverything } from "./connect-everything";
import { DEMO_PASSWORD, members } from "./members";
import { type Cast, playConversations } from "./play-conversations";
import { playPosts } from "./play-posts";
import { saveReplies } from "./saved-replies";

/** Fills a fresh database with Marée Coffee and leaves in SEEDED_FILE what a person signs in with. */
async function seed(): Promise<void> {
  const now = new Date();
  const workspaceId = newId(now.getTime());
  const { slug, cast } = await openWorkspace(workspaceId, now);
  const channels = await connectEverything(cast.camille(now));
  await playConversations(cast, channels, now);
  await playPosts(cast, channels, now);
  await saveReplies(cast.ines(now));

  const { key } = await inWorkspace(cast.camille(now), (ctx) =>
    createApiKey(ctx, { id: newId(), name: "Demo scripts", role: "owner" }),
  );
  const people = members.map(({ email, role }) => ({ email, password: DEMO_PASSWORD, role }));
  const seeded = { workspace: slug, users: people, apiKey: key };
  await writeFile(required("SEEDED_FILE"), JSON.stringify(seeded), { mode: 0o600 });
}

/** Only the gateway's role may open a workspace, so this much is done with its rights. */
async function openWorkspace(workspaceId: string, now: Date): Promise<{ slug: string; cast: Cast }> {
  const gateway = connect(required("GATEWAY_DATABASE_URL"), { max: 1 });
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const ids = new Map(members.map(({ key }) => [key, newId(now.getTime())]));
  const scopeOf =
    (key: (typeof members)[number]["key"], role: (typeof members)[number]["role"]) => (at: Date) =>
      ({ workspaceId, actor: { kind: "member", id: ids.get(key)!, role }, clock: () => at }) satisfies Scope;
  const cast: Cast = {
    camille: scopeOf("camille", "owner"),
    noe: scopeOf("noe", "admin"),
    ines: scopeOf("ines", "manager"),
    tom: scopeOf("tom", "marketer"),
    lise: scopeOf("lise", "agent"),
    owen: scopeOf("owen", "agent"),
  };
  const slug = await gateway.db.transaction(async (tx) => {
    for (const { key, name, email, locale } of members) {
      await tx.insert(users).values({ id: ids.get(key)!, name, email, locale, passwordHash, createdAt: now });
    }
    const opened = await within(tx, cast.camille(now), (ctx) =>
      createWorkspace(ctx, { id: workspaceId, name: "Marée Coffee", locale: "en", zone: DEMO_ZONE }),
    );
    for (const { key, role } of members.filter(({ role }) => role !== "owner")) {
      await tx.insert(memberships).values({ workspaceId, userId: ids.get(key)!, role, createdAt: now });
    }
    return opened.slug;
  });
  await gateway.close();
  return { slug, cast };
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

await seed();
await closeHouse();
