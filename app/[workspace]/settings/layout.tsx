import type { ReactNode } from "react";
import { SettingsNav } from "@/components/settings/settings-nav";
import { Words } from "@/lib/i18n/words";

interface SettingsLayoutProps {
  params: Promise<{ workspace: string }>;
  children: ReactNode;
}

/** The navigation of the settings around one of their pages. */
export default async function SettingsLayout({ params, children }: SettingsLayoutProps) {
  const { workspace } = await params;
  return (
    <Words rooms={["settings", "auth"]}>
      <div className="flex min-h-full flex-col md:flex-row">
        <SettingsNav workspace={workspace} />
        <div className="flex min-w-0 flex-1 flex-col gap-10 px-4 py-6 md:max-w-4xl md:px-6">{children}</div>
      </div>
    </Words>
  );
}
