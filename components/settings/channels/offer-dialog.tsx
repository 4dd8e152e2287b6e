"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ChannelMark } from "@/components/marks/channel-mark";
import { Refusal } from "@/components/marks/refusal";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast-store";
import type { OfferView } from "@/lib/channels/shapes";
import { offerQuery, useConnectChannels } from "@/lib/client/channels";
import { ChannelGrants } from "./channel-grants";

interface OfferDialogProps {
  workspace: string;
  offerId: string;
  onAgain: () => void;
  onClose: () => void;
}

/** The assets a login offers: choose which to connect, and see what does not work without a permission. */
export function OfferDialog({ workspace, offerId, onAgain, onClose }: OfferDialogProps) {
  const t = useTranslations("channels.offer");
  const tAll = useTranslations();
  const { data: offer, error } = useQuery(offerQuery(workspace, offerId));
  const connect = useConnectChannels(workspace, offerId);
  const [unticked, setUnticked] = useState<number[]>([]);
  const [withHistory, setWithHistory] = useState(false);
  const free = (offer?.assets ?? []).filter(({ takenBy }) => takenBy !== "elsewhere");
  const picked = free.map(({ position }) => position).filter((position) => !unticked.includes(position));

  const onConnect = () =>
    connect.mutate(
      { positions: picked, withHistory },
      {
        onSuccess: () => {
          toast({ title: t("done", { count: picked.length }), tone: "good" });
          onClose();
        },
      },
    );
  const isReady = offer?.state === "ready" || offer?.state === "used";
  return (
    <Dialog
      open
      shape="wide"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      description={t("text")}
      closeLabel={tAll("common.action.close")}
      footer={
        isReady && free.length > 0 ? (
          <Button
            variant="primary"
            isBusy={connect.isPending}
            disabledReason={picked.length === 0 ? t("nothingPicked") : null}
            onClick={onConnect}
          >
            {t("submit", { count: picked.length })}
          </Button>
        ) : (
          <Button onClick={onAgain}>{t("startAgain")}</Button>
        )
      }
    >
      <Refusal>{error && tAll(`errors.${error.code}`)}</Refusal>
      <Refusal>{connect.error && tAll(`errors.${connect.error.code}`)}</Refusal>
      <Assets offer={offer}>
        {(asset) => (
          <Checkbox
            label={<ChannelMark platform={asset.platform} name={`${asset.name} ${asset.handle}`} />}
            hint={asset.takenBy === "here" ? t("here") : undefined}
            disabledReason={asset.takenBy === "elsewhere" ? t("elsewhere") : null}
            checked={picked.includes(asset.position)}
            onChange={(isTicked) =>
              setUnticked((now) =>
                isTicked ? now.filter((one) => one !== asset.position) : [...now, asset.position],
              )
            }
          />
        )}
      </Assets>
      {isReady && free.length > 0 && (
        <Checkbox
          className="mt-5 border-line border-t pt-4"
          label={t("history")}
          hint={t("historyHint")}
          checked={withHistory}
          onChange={setWithHistory}
        />
      )}
    </Dialog>
  );
}

type Asset = OfferView["assets"][number];

function Assets({
  offer,
  children,
}: {
  offer: OfferView | undefined;
  children: (asset: Asset) => ReactNode;
}) {
  const t = useTranslations("channels.offer");
  if (offer?.state === "failed") return <Refusal>{t("failed")}</Refusal>;
  if (!offer || offer.state === "exchanging") {
    return (
      <Loading label={t("exchanging")} className="flex flex-col gap-3">
        <p className="text-muted">{t("exchanging")}</p>
        <Skeleton className="h-6" />
        <Skeleton className="h-6 w-2/3" />
      </Loading>
    );
  }
  if (offer.assets.length === 0) return <p>{t("none")}</p>;
  return (
    <ul className="flex flex-col gap-4">
      {offer.assets.map((asset) => (
        <li key={asset.position} className="flex flex-col gap-1.5">
          {children(asset)}
          <div className="ps-6.5">
            <ChannelGrants grants={asset.grants} />
          </div>
        </li>
      ))}
    </ul>
  );
}
