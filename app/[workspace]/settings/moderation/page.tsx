import { Lock } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ModerationPane } from "@/components/settings/moderation/moderation-pane";
import { EmptyState } from "@/components/ui/empty-state";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { listChannels } from "@/lib/channels/list-channels";
import { inWorkspace } from "@/lib/context";
import { Words } from "@/lib/i18n/words";
import { listLabels } from "@/lib/inbox/labels/list-labels";
import { listSavedReplies } from "@/lib/inbox/saved-replies/list-saved-replies";
import { listRules } from "@/lib/moderation/rules/list-moderation";
import { listMembers } from "@/lib/workspaces/list-members";
import { mayDo } from "@/lib/workspaces/permission-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("moderation"))("title") };
}

export default async function ModerationPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const scope = await requireScope(workspace);
  const { role } = await currentMember(workspace);
  if (!mayDo(role, "read_moderation")) return <ModerationClosed />;
  const [rules, channels, members, labels, savedReplies] = await inWorkspace(scope, async (ctx) => [
    await listRules(ctx),
    await listChannels(ctx),
    await listMembers(ctx),
    await listLabels(ctx),
    await listSavedReplies(ctx),
  ]);
  const platforms = await getTranslations("common.platform");
  return (
    <Words rooms={["moderation"]}>
      <ModerationPane
        workspace={workspace}
        rules={rules}
        channels={channels
          .filter(({ platform }) => platform !== "whatsapp")
          .map(({ id, name, platform }) => ({ value: id, label: `${name} · ${platforms(platform)}` }))}
        members={members
          .filter((member) => mayDo(member.role, "reply"))
          .map(({ id, name }) => ({ value: id, label: name }))}
        labels={labels.map(({ id, name, colour }) => ({ value: id, label: name, colour }))}
        savedReplies={savedReplies}
        mayChange={mayDo(role, "manage_moderation")}
      />
    </Words>
  );
}

async function ModerationClosed() {
  const t = await getTranslations("moderation");
  return <EmptyState icon={<Lock />} title={t("closed")} text={t("only")} heading="h1" />;
}
