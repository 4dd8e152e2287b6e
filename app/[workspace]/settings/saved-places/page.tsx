import { Lock } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SavedPlacesPane } from "@/components/settings/saved-places/saved-places-pane";
import { EmptyState } from "@/components/ui/empty-state";
import { currentMember, requireScope } from "@/lib/auth/sessions/require-scope";
import { inWorkspace } from "@/lib/context";
import { listSavedPlaces } from "@/lib/inbox/saved-places/list-saved-places";
import { mayDo } from "@/lib/workspaces/permission-rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.places"))("title") };
}

export default async function SavedPlacesPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const scope = await requireScope(workspace);
  const { role } = await currentMember(workspace);
  if (!mayDo(role, "read_inbox")) return <SavedPlacesClosed />;
  const places = await inWorkspace(scope, listSavedPlaces);
  return (
    <SavedPlacesPane workspace={workspace} places={places} mayManage={mayDo(role, "manage_saved_replies")} />
  );
}

async function SavedPlacesClosed() {
  const t = await getTranslations("settings.places");
  return <EmptyState icon={<Lock />} title={t("title")} text={t("closed")} heading="h1" />;
}
