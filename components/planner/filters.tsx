"use client";

import { ListFilter, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { ChannelMark } from "@/components/marks/channel-mark";
import { PostStateMark } from "@/components/marks/post-state-mark";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { POST_STATES } from "@/lib/publishing/state-rules";
import { usePlanning } from "./planner-context";
import { usePlannerUrl } from "./planner-url";

const toggled = <Value extends string>(all: readonly Value[], one: Value) =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one];

/** Which channels and states are shown; an empty choice means all. */
export function Filters() {
  "use memo";
  const t = useTranslations("planner.filter");
  const { targets } = usePlanning();
  const [{ channels, states }, setUrl] = usePlannerUrl();
  const count = channels.length + states.length;
  return (
    <Popover
      align="end"
      label={t("label")}
      trigger={
        <Button icon={<ListFilter aria-hidden="true" />}>
          {count > 0 ? t("some", { count }) : t("label")}
        </Button>
      }
    >
      <div className="flex max-h-[70dvh] min-w-60 flex-col gap-3 overflow-y-auto">
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 text-xs font-medium text-muted">{t("channels")}</legend>
          {targets.map(({ channelId, platform, name, handle }) => (
            <label key={channelId} className="flex min-h-7 items-center gap-2">
              <input
                type="checkbox"
                className="size-4"
                checked={channels.includes(channelId)}
                onChange={() => void setUrl({ channels: toggled(channels, channelId) })}
              />
              <ChannelMark platform={platform} name={name} handle={handle} all={targets} />
            </label>
          ))}
        </fieldset>
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 text-xs font-medium text-muted">{t("states")}</legend>
          {POST_STATES.map((state) => (
            <label key={state} className="flex min-h-7 items-center gap-2">
              <input
                type="checkbox"
                className="size-4"
                checked={states.includes(state)}
                onChange={() => void setUrl({ states: toggled(states, state) })}
              />
              <PostStateMark state={state} />
            </label>
          ))}
        </fieldset>
      </div>
    </Popover>
  );
}

/** The active filters, each with a button to remove it. */
export function ActiveFilters() {
  "use memo";
  const t = useTranslations("planner.filter");
  const { targets } = usePlanning();
  const [{ channels, states }, setUrl] = usePlannerUrl();
  if (channels.length + states.length === 0) return null;
  const chip =
    "inline-flex h-7 items-center gap-1.5 rounded-full border border-line bg-raised px-2.5 text-xs hover:border-edge";
  return (
    <ul className="flex flex-wrap items-center gap-1.5">
      {targets
        .filter(({ channelId }) => channels.includes(channelId))
        .map(({ channelId, platform, name, handle }) => (
          <li key={channelId}>
            <button
              type="button"
              className={chip}
              onClick={() => void setUrl({ channels: toggled(channels, channelId) })}
            >
              <ChannelMark platform={platform} name={name} handle={handle} all={targets} />
              <X className="size-3.5" aria-label={t("remove")} />
            </button>
          </li>
        ))}
      {states.map((state) => (
        <li key={state}>
          <button
            type="button"
            className={chip}
            onClick={() => void setUrl({ states: toggled(states, state) })}
          >
            <PostStateMark state={state} />
            <X className="size-3.5" aria-label={t("remove")} />
          </button>
        </li>
      ))}
      <li>
        <Button size="sm" variant="quiet" onClick={() => void setUrl({ channels: [], states: [] })}>
          {t("clear")}
        </Button>
      </li>
    </ul>
  );
}
