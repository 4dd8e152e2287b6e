"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import type { ChannelView } from "@/lib/channels/shapes";
import { useDismissRecovered } from "@/lib/client/channels";

interface RecoveredAlarmProps {
  workspace: string;
  channel: ChannelView;
  mayConnect: boolean;
}

/** Says that messages were missing and have been recovered, until somebody dismisses it. */
export function RecoveredAlarm({ workspace, channel, mayConnect }: RecoveredAlarmProps) {
  const t = useTranslations("channels");
  const errors = useTranslations("errors");
  const dismiss = useDismissRecovered(workspace);
  const { foundCount = 0, cutCount = 0 } = channel.recovery ?? {};
  const onDismiss = () =>
    dismiss.mutate(
      { channelId: channel.id },
      { onError: ({ code }) => toast({ title: errors(code), tone: "bad" }) },
    );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control bg-warn/10 px-3 py-2">
      <CircleAlert className="size-4 shrink-0 self-start text-warn" aria-hidden="true" />
      <p className="min-w-40 flex-1">
        {t("problem.messages_recovered", { count: foundCount, failure: "", time: "" })}{" "}
        {cutCount > 0 && t("recovery.cut", { count: cutCount })}
      </p>
      <Button
        size="sm"
        isBusy={dismiss.isPending}
        disabledReason={mayConnect ? null : errors("forbidden")}
        onClick={onDismiss}
      >
        {t("action.dismiss")}
      </Button>
    </div>
  );
}
