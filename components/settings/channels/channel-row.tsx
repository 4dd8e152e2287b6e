"use client";

import { CircleAlert, CircleCheck, LoaderCircle, type LucideIcon, Unplug } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { PlatformMark } from "@/components/marks/platform-mark";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { ChannelView } from "@/lib/channels/shapes";
import { ChannelFacts } from "./channel-facts";
import { ChannelGrants } from "./channel-grants";
import { ChannelHealth } from "./channel-health";
import { ChannelHistory } from "./channel-history";
import { ChannelMenu } from "./channel-menu";
import { DirectSwitch } from "./direct-switch";
import { failureOf } from "./failure-of";
import { RecoveredAlarm } from "./recovered-alarm";

const STATES = {
  connecting: ["info", LoaderCircle],
  connected: ["good", CircleCheck],
  token_invalid: ["bad", CircleAlert],
  disconnected: ["plain", Unplug],
} as const satisfies Record<ChannelView["state"], readonly [Tone, LucideIcon]>;

interface ChannelRowProps {
  workspace: string;
  channel: ChannelView;
  mayConnect: boolean;
  onConnectAgain: () => void;
}

/** One channel: its name, problem and remedy, when its last event came, and its permissions. */
export function ChannelRow({ workspace, channel, mayConnect, onConnectAgain }: ChannelRowProps) {
  const t = useTranslations("channels");
  const errors = useTranslations("errors");
  const format = useFormatter();
  const [tone, Icon] = STATES[channel.state];
  const problems = channel.problems.filter((problem) => problem !== "messages_recovered");
  const needsLogin = channel.problems.some((problem) =>
    ["token_invalid", "disconnected", "permission_missing", "token_expiring", "failed"].includes(problem),
  );
  return (
    <li className="flex flex-col gap-3 rounded-pane border border-line bg-raised p-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <PlatformMark platform={channel.platform} isNameHidden />
        <span className="flex min-w-0 flex-1 flex-col">
          <bdi className="truncate font-medium">{channel.name}</bdi>
          {channel.handle && <bdi className="truncate text-xs text-muted">{channel.handle}</bdi>}
        </span>
        <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
          {t(`state.${channel.state}`)}
        </Badge>
        <ChannelMenu workspace={workspace} channel={channel} mayConnect={mayConnect} />
      </div>
      {channel.problems.includes("messages_recovered") && (
        <RecoveredAlarm workspace={workspace} channel={channel} mayConnect={mayConnect} />
      )}
      {problems.map((problem) => (
        <p key={problem} className="flex items-start gap-2 rounded-control bg-warn/10 px-3 py-2">
          <CircleAlert className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden="true" />
          {t(`problem.${problem}`, {
            failure: t(`failure.${failureOf(channel.failure)}`),
            time: channel.pausedUntil
              ? format.dateTime(new Date(channel.pausedUntil), {
                  weekday: "short",
                  hour: "numeric",
                  minute: "2-digit",
                })
              : "",
          })}
        </p>
      ))}
      {needsLogin && (
        <Button
          className="self-start"
          disabledReason={mayConnect ? null : errors("forbidden")}
          onClick={onConnectAgain}
        >
          {t("action.again")}
        </Button>
      )}
      <ChannelHistory workspace={workspace} channel={channel} mayConnect={mayConnect} />
      <ChannelFacts channel={channel} />
      <DirectSwitch workspace={workspace} channel={channel} mayConnect={mayConnect} />
      {channel.platform === "whatsapp" && <ChannelHealth workspace={workspace} channelId={channel.id} />}
      <ChannelGrants grants={channel.grants} />
    </li>
  );
}
