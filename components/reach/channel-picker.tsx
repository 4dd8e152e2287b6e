"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { ChannelMark } from "@/components/marks/channel-mark";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Popover } from "@/components/ui/popover";
import type { ReachView } from "@/lib/insights/shapes";
import { useReachUrl } from "./reach-url";

/** Which channels the page shows. An empty choice means all. */
export function ChannelPicker({ all }: { all: ReachView["allChannels"] }) {
  "use memo";
  const t = useTranslations("reach.channels");
  const [{ channels }, setUrl] = useReachUrl();
  const isShown = (id: string) => channels.length === 0 || channels.includes(id);

  const choose = (id: string, isChosen: boolean) => {
    const shown = all.map(({ channelId }) => channelId).filter(isShown);
    const next = isChosen ? [...shown, id] : shown.filter((one) => one !== id);
    void setUrl({ channels: next.length === all.length ? [] : next });
  };
  return (
    <Popover
      align="end"
      title={t("label")}
      trigger={
        <Button>
          {channels.length === 0 ? t("all") : t("some", { count: channels.length })}
          <ChevronDown aria-hidden="true" />
        </Button>
      }
    >
      <fieldset className="flex min-w-52 flex-col gap-2">
        <legend className="sr-only">{t("label")}</legend>
        {all.map(({ channelId, platform, name, handle }) => (
          <Checkbox
            key={channelId}
            label={<ChannelMark {...{ platform, name, handle }} all={all} />}
            checked={isShown(channelId)}
            onChange={(isChosen) => choose(channelId, isChosen)}
          />
        ))}
      </fieldset>
    </Popover>
  );
}
