"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, Radio } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryStates } from "nuqs";
import { Refusal } from "@/components/marks/refusal";
import { Section } from "@/components/settings/section";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ChannelView } from "@/lib/channels/shapes";
import { channelsQuery, useBeginConnect } from "@/lib/client/channels";
import { useHydrated } from "@/lib/client/hydrated";
import { ChannelRow } from "./channel-row";
import { OfferDialog } from "./offer-dialog";

interface ChannelsPaneProps {
  workspace: string;
  first: ChannelView[];
  mayConnect: boolean;
}

/** The workspace's channels with their state, and a button to connect more. */
export function ChannelsPane({ workspace, first, mayConnect }: ChannelsPaneProps) {
  const t = useTranslations("channels");
  const errors = useTranslations("errors");
  const { data } = useQuery({ ...channelsQuery(workspace), initialData: first });
  const channels = useHydrated(data, first);
  const [{ offer, connect: outcome }, setUrl] = useQueryStates({
    offer: parseAsString,
    connect: parseAsString,
  });
  const begin = useBeginConnect(workspace);
  const onBegin = (isAgain: boolean) =>
    begin.mutate({ isAgain }, { onSuccess: ({ url }) => location.assign(url) });

  const connectButton = (
    <Button
      variant="primary"
      icon={<Plus aria-hidden="true" />}
      isBusy={begin.isPending || begin.isSuccess}
      disabledReason={mayConnect ? null : errors("forbidden")}
      onClick={() => onBegin(false)}
    >
      {begin.isPending ? t("connecting") : t("connect")}
    </Button>
  );
  return (
    <Section isFirst title={t("title")} text={t("text")} action={channels.length > 0 && connectButton}>
      <Refusal>{begin.error && errors(begin.error.code)}</Refusal>
      <Refusal>{outcome && wordsOf(outcome, t("back.declined"), errors)}</Refusal>
      {channels.length === 0 ? (
        <EmptyState icon={<Radio />} title={t("empty.title")} text={t("empty.text")} action={connectButton} />
      ) : (
        <ul aria-label={t("table.label")} className="flex flex-col gap-3">
          {channels.map((channel) => (
            <ChannelRow
              key={channel.id}
              workspace={workspace}
              channel={channel}
              mayConnect={mayConnect}
              onConnectAgain={() => onBegin(true)}
            />
          ))}
        </ul>
      )}
      {offer && (
        <OfferDialog
          workspace={workspace}
          offerId={offer}
          onAgain={() => onBegin(true)}
          onClose={() => void setUrl({ offer: null, connect: null })}
        />
      )}
    </Section>
  );
}

/** The message after the browser comes back from Meta: for a refusal's code, or a cancelled login. */
function wordsOf(
  outcome: string,
  declined: string,
  errors: ReturnType<typeof useTranslations<"errors">>,
): string {
  if (outcome === "declined") return declined;
  const code = (["offer_expired", "forbidden", "not_signed_in", "not_found"] as const).find(
    (one) => one === outcome,
  );
  return errors(code ?? "unexpected");
}
