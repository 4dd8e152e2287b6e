import { redirect } from "next/navigation";
import { requirePerson } from "@/lib/auth/sessions/require-scope";
import { homeOf } from "@/lib/workspaces/home-rules";
import { listOwnWorkspaces } from "@/lib/workspaces/list-own-workspaces";

/** The front page redirects: to the member's first workspace, or to the form that opens one. */
export default async function FrontPage() {
  const person = await requirePerson();
  const [first] = await listOwnWorkspaces(person.id);
  redirect(first?.role ? homeOf(first.slug, first.role) : "/new");
}
