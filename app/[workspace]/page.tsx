import { redirect } from "next/navigation";
import { currentMember } from "@/lib/auth/sessions/require-scope";
import { homeOf } from "@/lib/workspaces/home-rules";

/** The address of a workspace alone redirects to the first page for this member's role. */
export default async function WorkspacePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace: slug } = await params;
  const { role } = await currentMember(slug);
  redirect(homeOf(slug, role));
}
