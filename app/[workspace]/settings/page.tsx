import { redirect } from "next/navigation";

/** The settings begin with who works here. */
export default async function SettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  redirect(`/${(await params).workspace}/settings/members`);
}
