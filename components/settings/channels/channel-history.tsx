"use client";

import { History, Pause, Play, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/marks/instant";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";
import type { ChannelView, ImportView } from "@/lib/channels/shapes";
import { useChangeImport } from "@/lib/client/channels";
import { failureOf } from "./failure-of";

interface ChannelHistoryProps {
  workspace: string;
  channel: ChannelView;
  mayConnect: boolean;
}

/** How far the import of a channel's earlier conversations is, and a button to pause or resume it. */
export function ChannelHistory({ workspace, channel, mayConnect }: ChannelHistoryProps) {
  const t = useTranslations("channels.history");
  const { history } = channel;
  if (!history) return null;
  const { progress, state } = history;
  const isUnderWay = state === "running" || state === "paused";
  return (
    <section
      aria-label={t("title")}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control bg-ink/4 px-3 py-2"
    >
      <History className="size-4 shrink-0 self-start text-muted" aria-hidden="true" />
      <div className="flex min-w-40 flex-1 flex-col gap-1">
        <p>
          <Words history={history} />{" "}
          {!isUnderWay && history.finishedAt && (
            <span className="text-muted">
              <Instant at={history.finishedAt} />
            </span>
          )}
        </p>
        {isUnderWay && progress !== null && (
          <progress max={100} value={progress} aria-label={t("title")} className="h-1.5 w-full max-w-80" />
        )}
        {history.resumesAt && (
          <p className="text-muted text-xs">
            {t.rich("kept", { at: () => <Instant at={history.resumesAt ?? ""} look="date" /> })}
          </p>
        )}
        {history.cutCount > 0 && (
          <p className="text-muted text-xs">{t("cut", { count: history.cutCount })}</p>
        )}
      </div>
      {/* A phone's history is sent once, and cannot be started again. */}
      {(channel.canReadBack || isUnderWay) && channel.state === "connected" && (
        <ImportButton workspace={workspace} channelId={channel.id} state={state} mayConnect={mayConnect} />
      )}
    </section>
  );
}

function Words({ history }: { history: ImportView }) {
  const t = useTranslations("channels");
  const { state, failure, conversationCount, messageCount, progress } = history;
  const counts = { conversations: conversationCount, messages: messageCount, percent: progress ?? 0 };
  if (state === "failed") {
    return t("history.failed", { ...counts, failure: t(`failure.${failureOf(failure)}`) });
  }
  return t(`history.${state}`, counts);
}

interface ImportButtonProps {
  workspace: string;
  channelId: string;
  state: ImportView["state"];
  mayConnect: boolean;
}

const NEXT = {
  running: ["pause", Pause],
  paused: ["resume", Play],
  done: ["start", RotateCcw],
  failed: ["start", RotateCcw],
  declined: ["start", RotateCcw],
} as const;

function ImportButton({ workspace, channelId, state, mayConnect }: ImportButtonProps) {
  const t = useTranslations("channels.history");
  const errors = useTranslations("errors");
  const change = useChangeImport(workspace);
  const [to, Icon] = NEXT[state];
  return (
    <Button
      size="sm"
      icon={<Icon aria-hidden="true" />}
      isBusy={change.isPending}
      disabledReason={mayConnect ? null : errors("forbidden")}
      onClick={() =>
        change.mutate(
          { channelId, to },
          { onError: ({ code }) => toast({ title: errors(code), tone: "bad" }) },
        )
      }
    >
      {t(`action.${to}`)}
    </Button>
  );
}
