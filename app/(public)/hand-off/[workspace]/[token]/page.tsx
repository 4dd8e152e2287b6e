import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HandOff } from "@/components/hand-off/hand-off";
import { HandOffEnd } from "@/components/hand-off/hand-off-end";
import { Words } from "@/lib/i18n/words";
import { findHandOff } from "@/lib/publishing/hand-off/find-hand-off";

// The address holds a secret: nothing on this page may carry it elsewhere.
export const metadata: Metadata = { referrer: "no-referrer" };

export default async function HandOffPage({ params }: PageProps<"/hand-off/[workspace]/[token]">) {
  const { workspace: workspaceId, token } = await params;
  const t = await getTranslations("handOff");
  const view = await findHandOff({ workspaceId, token });
  if (!view) return <HandOffEnd state="unknown" title={t("unknown.title")} text={t("unknown.text")} />;

  return (
    <Words rooms={["handOff", "errors"]} timeZone={view.zone}>
      <HandOff linked={{ workspaceId, token }} first={view} />
    </Words>
  );
}
