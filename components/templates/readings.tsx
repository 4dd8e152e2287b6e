"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/marks/instant";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import { useReadTemplates } from "@/lib/client/templates";
import type { TemplatePage } from "@/lib/templates/shapes";
import { useTemplateGround } from "./ground";

/** When the lists were read at Meta, and that it failed. */
export function Readings({ lists }: { lists: TemplatePage["lists"] }) {
  const t = useTranslations("templates.page");
  const errors = useTranslations("errors");
  const { workspace, owners, mayManage } = useTemplateGround();
  const read = useReadTemplates(workspace);
  const shown = lists.filter(({ channelIds }) =>
    owners.some(({ channelId }) => channelIds.includes(channelId)),
  );
  const readAt = shown.flatMap((one) => one.readAt ?? []).toSorted()[0];
  const isFailed = shown.some(({ failure }) => failure !== null);
  if (owners.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 text-xs text-muted">
      <span className={isFailed ? "font-medium text-bad" : ""}>
        {isFailed && <>{t("readFailed")} </>}
        {readAt ? (
          <>
            {t("readAt")} <Instant at={readAt} />
          </>
        ) : (
          t("notRead")
        )}
      </span>
      <Button
        size="sm"
        variant="quiet"
        icon={<RefreshCw aria-hidden="true" />}
        isBusy={read.isPending}
        disabledReason={mayManage ? null : errors("forbidden")}
        onClick={() => {
          for (const { channelId, isConnected } of owners)
            if (isConnected)
              read.mutate(channelId, {
                onSuccess: () => toast({ title: t("reading") }),
                onError: ({ code }) => toast({ title: errors(code), tone: "bad" }),
              });
        }}
      >
        {t("read")}
      </Button>
    </div>
  );
}
