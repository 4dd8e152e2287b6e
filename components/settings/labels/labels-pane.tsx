"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, Tags } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "@/components/settings/section";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useHydrated } from "@/lib/client/hydrated";
import { labelsQuery, useDeleteLabel } from "@/lib/client/inbox/labels";
import type { LabelView } from "@/lib/inbox/labels/shapes";
import { DeleteDialog } from "./delete-dialog";
import { LabelDialog } from "./label-dialog";
import { LabelsTable } from "./labels-table";

interface LabelsPaneProps {
  workspace: string;
  labels: LabelView[];
  mayManage: boolean;
}

type Step = { open: "none" | "new" } | { open: "change" | "delete"; label: LabelView };

/** The labels of the workspace: created, renamed, recoloured and deleted here. */
export function LabelsPane({ workspace, labels: first, mayManage }: LabelsPaneProps) {
  const t = useTranslations("settings.labels");
  const errors = useTranslations("errors");
  const current = useQuery({ ...labelsQuery(workspace), initialData: first }).data;
  const labels = useHydrated(current, first);
  const [step, setStep] = useState<Step>({ open: "none" });
  const dropping = useDeleteLabel(workspace);
  const close = () => setStep({ open: "none" });
  const make = (
    <Button
      variant="primary"
      icon={<Plus />}
      disabledReason={mayManage ? null : errors("forbidden")}
      onClick={() => setStep({ open: "new" })}
    >
      {t("make")}
    </Button>
  );
  return (
    <Section isFirst title={t("title")} text={t("text")} action={make}>
      {labels.length === 0 ? (
        <EmptyState icon={<Tags />} title={t("emptyTitle")} text={t("emptyText")} />
      ) : (
        <LabelsTable
          workspace={workspace}
          labels={labels}
          mayManage={mayManage}
          onChange={(label) => setStep({ open: "change", label })}
          onDelete={(label) => {
            dropping.reset();
            setStep({ open: "delete", label });
          }}
        />
      )}
      {(step.open === "new" || step.open === "change") && (
        <LabelDialog workspace={workspace} label={"label" in step ? step.label : null} onClose={close} />
      )}
      {step.open === "delete" && (
        <DeleteDialog workspace={workspace} label={step.label} dropping={dropping} onClose={close} />
      )}
    </Section>
  );
}
