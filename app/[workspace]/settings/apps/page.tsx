import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AppsPane } from "@/components/settings/apps/apps-pane";
import { requireScope } from "@/lib/auth/sessions/require-scope";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.apps"))("title") };
}

export default async function AppsPage({ params }: { params: Promise<{ workspace: string }> }) {
  await requireScope((await params).workspace);
  return <AppsPane />;
}
