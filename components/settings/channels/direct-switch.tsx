"use client";

import { useTranslations } from "next-intl";
import { Refusal } from "@/components/marks/refusal";
import { Switch } from "@/components/ui/switch";
import type { ChannelView } from "@/lib/channels/shapes";
import { useSetDirectSend } from "@/lib/client/channels";

interface DirectSwitchProps {
  workspace: string;
  channel: ChannelView;
  mayConnect: boolean;
}

/** Whether members may write without a template from a number; nothing where the app has no templates. */
export function DirectSwitch({ workspace, channel, mayConnect }: DirectSwitchProps) {
  const t = useTranslations("channels.direct");
  const errors = useTranslations("errors");
  const set = useSetDirectSend(workspace);
  if (!channel.directSend) return null;
  const { isOn, endedBy } = channel.directSend;
  return (
    <div className="flex flex-col gap-2">
      <Switch
        label={t("label")}
        hint={t("hint")}
        checked={isOn}
        disabledReason={mayConnect ? null : errors("forbidden")}
        onChange={(next) => set.mutate({ channelId: channel.id, isOn: next })}
      />
      {endedBy !== null && (
        <p role="status" className="rounded-control bg-warn/10 px-3 py-2">
          {t(endedBy === "139200" ? "blocked" : "notAllowed", { code: endedBy })}
        </p>
      )}
      <Refusal>{set.error && errors(set.error.code)}</Refusal>
    </div>
  );
}
