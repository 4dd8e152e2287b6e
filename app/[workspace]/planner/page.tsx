import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { rangeOf, VIEWS } from "@/components/planner/days";
import { PlannerView } from "@/components/planner/planner-view";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { inWorkspace } from "@/lib/context";
import { dayOf, readDay } from "@/lib/days";
import { Words } from "@/lib/i18n/words";
import { listDrafts, listPosts } from "@/lib/publishing/posts/list-posts";
import { listTargets } from "@/lib/publishing/posts/targets";
import { mayDo } from "@/lib/workspaces/permission-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("planner"))("title") };
}

export default async function PlannerPage({ params, searchParams }: PageProps<"/[workspace]/planner">) {
  const { workspace: slug } = await params;
  const query = await searchParams;
  const scope = await requireScope(slug);
  const { role, workspace } = await currentMember(slug);
  const isPhone = /\bMobi/.test((await headers()).get("user-agent") ?? "");
  const usualView = isPhone ? "list" : "month";
  const view = VIEWS.find((name) => name === query.view) ?? usualView;
  const today = dayOf(scope.clock(), workspace.zone);
  const range = rangeOf(view, readDay([query.date].flat()[0]) ?? today);
  const { posts, drafts, targets } = await inWorkspace(scope, async (ctx) => ({
    posts: await listPosts(ctx, range),
    drafts: await listDrafts(ctx),
    targets: await listTargets(ctx),
  }));

  return (
    <Words rooms={["planner", "errors"]}>
      <PlannerView
        workspace={slug}
        zone={workspace.zone}
        targets={targets}
        first={{ ...range, posts }}
        drafts={drafts}
        usualView={usualView}
        mayWrite={mayDo(role, "write_posts")}
      />
    </Words>
  );
}
