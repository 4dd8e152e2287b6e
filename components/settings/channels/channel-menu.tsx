"use client";

import { Ellipsis, History, RefreshCw, SearchCheck, Unplug } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast-store";
import type { ChannelView } from "@/lib/channels/shapes";
import {
  useChangeImport,
  useCheckChannel,
  useDisconnectChannel,
  useRecoverMessages,
} from "@/lib/client/channels";

interface ChannelMenuProps {
  workspace: string;
  channel: ChannelView;
  mayConnect: boolean;
}

/**
 * What can be done with a channel: check it at Meta, look for missing messages, import
 * earlier conversations, or disconnect it.
 */
export function ChannelMenu({ workspace, channel, mayConnect }: ChannelMenuProps) {
  const t = useTranslations("channels");
  const tAll = useTranslations();
  const [isAsking, setIsAsking] = useState(false);
  const check = useCheckChannel(workspace);
  const recover = useRecoverMessages(workspace);
  const change = useChangeImport(workspace);
  const disconnect = useDisconnectChannel(workspace);
  const { id: channelId, name } = channel;
  const reason = mayConnect ? null : tAll("errors.forbidden");

  const onCheck = () =>
    check.mutate(
      { channelId },
      {
        onSuccess: () => toast({ title: t("action.checking") }),
        onError: ({ code }) => toast({ title: tAll(`errors.${code}`), tone: "bad" }),
      },
    );
  const onRecover = () =>
    recover.mutate(
      { channelId },
      {
        onSuccess: () => toast({ title: t("action.recovering") }),
        onError: ({ code }) => toast({ title: tAll(`errors.${code}`), tone: "bad" }),
      },
    );
  const onImport = () =>
    change.mutate(
      { channelId, to: "start" },
      { onError: ({ code }) => toast({ title: tAll(`errors.${code}`), tone: "bad" }) },
    );
  const onDisconnect = () =>
    disconnect.mutate(
      { channelId },
      {
        onSuccess: () => {
          setIsAsking(false);
          toast({ title: t("disconnect.done", { name }) });
        },
      },
    );
  return (
    <>
      <Menu
        trigger={<IconButton label={tAll("common.action.more")} icon={<Ellipsis aria-hidden="true" />} />}
      >
        <MenuItem icon={<RefreshCw aria-hidden="true" />} disabledReason={reason} onSelect={onCheck}>
          {t("action.check")}
        </MenuItem>
        <MenuItem
          icon={<SearchCheck aria-hidden="true" />}
          disabledReason={reason ?? (channel.canReadBack ? null : t("recovery.noReadBack"))}
          onSelect={onRecover}
        >
          {t("action.recover")}
        </MenuItem>
        {!channel.history && (
          <MenuItem
            icon={<History aria-hidden="true" />}
            disabledReason={reason ?? (channel.canReadBack ? null : t("history.notHere"))}
            onSelect={onImport}
          >
            {t("history.import")}
          </MenuItem>
        )}
        <MenuItem
          icon={<Unplug aria-hidden="true" />}
          tone="bad"
          disabledReason={reason}
          onSelect={() => setIsAsking(true)}
        >
          {t("action.disconnect")}
        </MenuItem>
      </Menu>
      {isAsking && (
        <ConfirmDialog
          title={t("disconnect.title", { name })}
          text={t("disconnect.text")}
          confirmLabel={t("action.disconnect")}
          isBusy={disconnect.isPending}
          error={disconnect.error}
          onConfirm={onDisconnect}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}
