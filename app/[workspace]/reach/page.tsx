import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReachView } from "@/components/reach/reach-view";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { inWorkspace } from "@/lib/context";
import { Words } from "@/lib/i18n/words";
import { periodFrom } from "@/lib/insights/period-rules";
import { readReach } from "@/lib/insights/read-reach";
import { mayDo } from "@/lib/workspaces/permission-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reach"))("title") };
}

export default async function ReachPage({ params, searchParams }: PageProps<"/[workspace]/reach">) {
  const { workspace: slug } = await params;
  const query = await searchParams;
  const scope = await requireScope(slug);
  const { role, workspace } = await currentMember(slug);
  const word = (name: string) => [query[name]].flat()[0] ?? null;
  const chosen = { preset: word("preset"), since: word("since"), until: word("until") };
  const period = periodFrom(chosen, scope.clock(), workspace.zone);
  const first = await inWorkspace(scope, (ctx) => readReach(ctx, period));

  return (
    <Words rooms={["reach", "errors"]}>
      <ReachView
        workspace={slug}
        first={first}
        mayConnect={mayDo(role, "connect_channels")}
        mayExport={mayDo(role, "export_reach")}
      />
    </Words>
  );
}
