import { eq } from "drizzle-orm";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import { database, type Role, type Scope } from "@/lib/context";
import { findPerson, type Person } from "./find-person";
import { findMembership } from "./scope-of";

/** The signed-in person, read once for all components of a page; null if nobody is signed in. */
export const currentPerson = cache(async (): Promise<Person | null> => {
  return findPerson((await headers()).get("cookie"));
});

/** The signed-in person. Redirects anybody else to the sign-in page, which leads back here afterwards. */
export async function requirePerson(): Promise<Person> {
  const person = await currentPerson();
  if (person) return person;
  const path = (await headers()).get("x-trefoil-path");
  redirect(path && path !== "/" ? `/sign-in?to=${encodeURIComponent(path)}` : "/sign-in");
}

/** A member in a workspace, with what a page's frame shows about both. */
interface CurrentMember {
  person: Person;
  role: Role;
  workspace: { id: string; slug: string; name: string; locale: "en" | "fr"; zone: string };
}

/** The member a page is for. Not signed in: to the sign-in page; not a member: the page does not exist. */
export const currentMember = cache(async (slug: string): Promise<CurrentMember> => {
  const person = await requirePerson();
  const membership = await findMembership(person.id, slug);
  if (!membership) notFound();
  const { id, name, locale, zone } = workspaces;
  const [workspace] = await database()
    .select({ id, slug: workspaces.slug, name, locale, zone })
    .from(workspaces)
    .where(eq(id, membership.workspaceId));
  return { person, role: membership.role, workspace: workspace! };
});

/** The scope of a page; the first line of every page below a workspace. Redirects as `currentMember` does. */
export async function requireScope(slug: string): Promise<Scope> {
  const { person, role, workspace } = await currentMember(slug);
  return {
    workspaceId: workspace.id,
    actor: { kind: "member", id: person.id, role },
    clock: () => new Date(),
  };
}
