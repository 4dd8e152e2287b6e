import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { JoinForm } from "@/components/auth/join-form";
import { Pane } from "@/components/auth/pane";
import { buttonStyle } from "@/components/ui/button-style";
import { currentPerson } from "@/lib/auth/sessions/require-scope";
import { refusalIn } from "@/lib/errors";
import { findInvitationOffer } from "@/lib/workspaces/find-invitation-offer";

// The address holds a secret: nothing on this page may carry it elsewhere.
export const metadata: Metadata = { referrer: "no-referrer" };

export default async function JoinPage({ params, searchParams }: PageProps<"/join/[token]">) {
  const { token } = await params;
  const t = await getTranslations();
  const offer = await findInvitationOffer(token);
  if (!offer) {
    return (
      <Pane title={t("auth.join.goneTitle")} text={t("auth.join.goneText")}>
        <a href="/sign-in" className={buttonStyle({ size: "lg" })}>
          {t("auth.join.toSignIn")}
        </a>
      </Pane>
    );
  }
  const person = await currentPerson();
  const { workspaceName: workspace, invitedBy: inviter, role } = offer;
  return (
    <Pane
      title={t("auth.join.title", { workspace })}
      text={t("auth.join.text", { inviter, workspace, role: t(`shell.role.${role}`) })}
    >
      <JoinForm
        token={token}
        email={offer.email}
        isKnown={offer.isKnown}
        isReplaceable={offer.isReplaceable}
        current={person?.email ?? null}
        refused={refusalIn((await searchParams).error)}
      />
    </Pane>
  );
}
