"use client";

import { ExternalLink, RotateCw } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useComposing } from "@/components/composer/composer-context";
import { ChannelMark } from "@/components/marks/channel-mark";
import { useChannelName } from "@/components/marks/channel-name";
import { PostStateMark } from "@/components/marks/post-state-mark";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { toast } from "@/components/ui/toast-store";
import { useCancelPublication, useDecidePublication, useRetryPublication } from "@/lib/client/publications";
import type { REFUSAL_CODES } from "@/lib/errors";
import type { PublicationView } from "@/lib/publishing/shapes";
import { mayCancel, mayRetry } from "@/lib/publishing/state-rules";
import { AttemptsLog } from "./attempts-log";
import { HandOffPane } from "./hand-off-pane";
import { usePublicationReason } from "./use-publication-reason";

const DECISIONS = ["check", "send_again", "drop"] as const;

/** One channel: its state, why, and what can be done about it. */
export function PublicationRow({ publication }: { publication: PublicationView }) {
  const t = useTranslations("composer.publications");
  const platform = useTranslations("common.platform")(publication.platform);
  const reason = usePublicationReason(publication);
  const { isDue, targets } = useComposing();
  const nameOf = useChannelName(targets);
  const channel = {
    platform: publication.platform,
    name: publication.channelName,
    handle: publication.channelHandle,
  };
  const isPhone = publication.state === "needs_action";
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <ChannelMark {...channel} all={targets} className="font-medium" />
        <span aria-live="polite">
          <PostStateMark
            state={publication.state === "scheduled" && isDue ? "publishing" : publication.state}
          />
        </span>
        <span className="ms-auto flex flex-wrap gap-2">
          {publication.permalink && (
            <a
              href={publication.permalink}
              target="_blank"
              rel="noreferrer"
              className={buttonStyle({ size: "sm" })}
              aria-label={t("openOn", { platform, name: nameOf(channel) })}
            >
              <ExternalLink aria-hidden="true" />
              {t("open", { platform })}
            </a>
          )}
          <Verbs publication={publication} />
        </span>
      </div>
      {reason && <p className={publication.state === "failed" ? "text-bad" : "text-muted"}>{reason}</p>}
      {isPhone && <HandOffPane publication={publication} />}
      <AttemptsLog attempts={publication.attempts} />
    </li>
  );
}

function Verbs({ publication }: { publication: PublicationView }) {
  const t = useTranslations("composer.publications");
  const errors = useTranslations("errors");
  const { workspace, id, mayWrite, isLocked, follow } = useComposing();
  const retry = useRetryPublication(workspace);
  const cancel = useCancelPublication(workspace);
  const decide = useDecidePublication(workspace);
  if (!mayWrite) return null;
  const callbacks = {
    onSuccess: follow,
    onError: ({ code }: { code: (typeof REFUSAL_CODES)[number] }) =>
      toast({ title: errors(code), tone: "bad" }),
  };
  if (publication.isInDoubt) {
    return DECISIONS.map((decision) => (
      <Button
        key={decision}
        size="sm"
        isBusy={decide.isPending}
        onClick={() => decide.mutate({ id: publication.id, decision }, callbacks)}
      >
        {t(`decide.${decision}`)}
      </Button>
    ));
  }
  return (
    <>
      {publication.state === "failed" && isLocked && (
        <Link href={`/${workspace}/compose?from=${id}`} className={buttonStyle({ size: "sm" })}>
          {t("rewrite")}
        </Link>
      )}
      {mayRetry(publication.state) && (
        <Button
          size="sm"
          icon={<RotateCw aria-hidden="true" />}
          isBusy={retry.isPending}
          onClick={() => retry.mutate({ publicationId: publication.id }, callbacks)}
        >
          {publication.state === "cancelled" ? t("afterAll") : t("retry")}
        </Button>
      )}
      {mayCancel(publication.state) && (
        <Button
          size="sm"
          variant="quiet"
          isBusy={cancel.isPending}
          onClick={() => cancel.mutate({ publicationId: publication.id }, callbacks)}
        >
          {t("cancel")}
        </Button>
      )}
    </>
  );
}
