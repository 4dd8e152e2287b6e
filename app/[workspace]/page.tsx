import { redirect } from "next/navigation";
import { currentMember } from "@/lib/auth/sessions/require-scope";
import { homeOf } from "@/lib/workspaces/home-rules";

/** A workspace without more leads to where this member's day begins. */
export default async function WorkspacePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace: slug } = await params;
  const { role } = await currentMember(slug);
  redirect(homeOf(slug, role));
}
