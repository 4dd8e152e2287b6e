"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CopyDialog } from "@/components/settings/copy-dialog";
import { Section } from "@/components/settings/section";
import type { RoleName } from "@/components/settings/use-role-choices";
import { Button } from "@/components/ui/button";
import { linkStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { useHydrated } from "@/lib/client/hydrated";
import { apiKeysQuery } from "@/lib/client/workspaces";
import type { ApiKeyView } from "@/lib/workspaces/shapes";
import { ApiKeysTable } from "./api-keys-table";
import { MakeKeyDialog } from "./make-key-dialog";

interface ApiKeysPaneProps {
  workspace: { slug: string; name: string };
  own: RoleName;
  /** Null for a role that may not see them. */
  keys: ApiKeyView[] | null;
  makers: Record<string, string>;
}

/** API keys: created here, shown once, revoked here. */
export function ApiKeysPane({ workspace, own, keys, makers }: ApiKeysPaneProps) {
  const t = useTranslations("settings");
  const may = keys !== null;
  const first = keys ?? [];
  const current = useQuery({ ...apiKeysQuery(workspace.slug), enabled: may, initialData: first }).data;
  const data = useHydrated(current, first);
  const [step, setStep] = useState<"list" | "making" | { key: string }>("list");
  const make = (
    <Button
      variant="primary"
      icon={<Plus />}
      disabledReason={may ? null : t("members.onlyAdmins")}
      onClick={() => setStep("making")}
    >
      {t("keys.make")}
    </Button>
  );
  const text = (
    <>
      {t("keys.text", { workspace: workspace.name })}{" "}
      <a href="/api/v1/openapi.json" className={linkStyle}>
        {t("keys.docs")}
      </a>
    </>
  );
  return (
    <Section isFirst title={t("keys.title")} text={text} action={make}>
      {data.length === 0 ? (
        <EmptyState icon={<KeyRound />} title={t("keys.emptyTitle")} text={t("keys.emptyText")} />
      ) : (
        <ApiKeysTable workspace={workspace.slug} keys={data} makers={makers} />
      )}
      {step === "making" && (
        <MakeKeyDialog
          workspace={workspace.slug}
          own={own}
          onClose={() => setStep("list")}
          onMade={(key) => setStep({ key })}
        />
      )}
      {typeof step === "object" && (
        <CopyDialog
          title={t("keys.onceTitle")}
          text={t("keys.onceText")}
          secret={step.key}
          onClose={() => setStep("list")}
        />
      )}
    </Section>
  );
}
