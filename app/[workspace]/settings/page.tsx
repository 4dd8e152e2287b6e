import { redirect } from "next/navigation";

/** The first page of the settings is the list of members. */
export default async function SettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  redirect(`/${(await params).workspace}/settings/members`);
}
