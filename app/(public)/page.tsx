import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { requirePerson } from "@/lib/auth/sessions/require-scope";
import { homeOf } from "@/lib/workspaces/home-rules";
import { listOwnWorkspaces } from "@/lib/workspaces/list-own-workspaces";

/**
 * The front page redirects: to the workspace that was open last in this browser, else to the member's first one, or
 * to the form that opens one.
 */
export default async function FrontPage() {
  const person = await requirePerson();
  const own = await listOwnWorkspaces(person.id);
  const last = (await cookies()).get("workspace")?.value;
  const home = own.find(({ slug }) => slug === last) ?? own[0];
  redirect(home?.role ? homeOf(home.slug, home.role) : "/new");
}
