"use client";

import { useQuery } from "@tanstack/react-query";
import { DatabaseZap } from "lucide-react";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import { searchIndexQuery, useChangeSearchIndex } from "@/lib/client/search";

/** Says that older messages cannot all be found yet, how far it is, and lets an administrator stop it. */
export function IndexNotice() {
  const t = useTranslations("inbox.search.index");
  const errors = useTranslations("errors");
  const { workspace, may } = useGround();
  const { data } = useQuery(searchIndexQuery(workspace));
  const change = useChangeSearchIndex(workspace);
  if (!data || data.state === "done") return null;
  const isRunning = data.state === "running";
  const press = () =>
    change.mutate(
      { state: isRunning ? "stopped" : "running" },
      { onError: ({ code }) => toast({ title: errors(code), tone: "bad" }) },
    );
  return (
    <div role="status" className="flex items-start gap-2 border-b border-line bg-info/8 px-4 py-2.5 text-xs">
      <DatabaseZap aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-info" />
      <p className="min-w-0 flex-1">{t(data.state, { percent: data.percent })}</p>
      <Button
        size="sm"
        variant="quiet"
        isBusy={change.isPending}
        onClick={press}
        disabledReason={may.changeWorkspace ? null : t("who")}
      >
        {t(isRunning ? "stop" : "resume")}
      </Button>
    </div>
  );
}
