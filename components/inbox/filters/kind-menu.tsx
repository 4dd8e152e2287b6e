"use client";

import { Layers, MessageCircle, MessagesSquare } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { type FirstRead, useGround } from "@/components/inbox/ground";
import { useInboxUrl } from "@/components/inbox/inbox-url";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuChoices } from "@/components/ui/menu";
import { COMMENT_RULES } from "@/lib/platforms/capabilities/comment-rules";
import { CONVERSATION_KINDS } from "@/lib/words";
import { useCounts } from "./use-counts";
import { useMenuKeys } from "./use-menu-keys";

const ICONS = {
  both: <Layers aria-hidden="true" />,
  direct: <MessageCircle aria-hidden="true" />,
  comments: <MessagesSquare aria-hidden="true" />,
} as const;
const CHOICES = ["both", ...CONVERSATION_KINDS] as const;

/** Messages, comments, or both, with how many of each are open. It is there where a channel has comments. */
export function KindMenu({ first }: { first: FirstRead }) {
  "use memo";
  const t = useTranslations("inbox.only");
  const format = useFormatter();
  const { channels } = useGround();
  const { only, change } = useInboxUrl();
  const [isOpen, setOpen] = useState(false);
  const counts = useCounts(first);
  const isOffered = only !== null || channels.some(({ platform }) => COMMENT_RULES[platform]);
  useKindKeys(isOffered ? () => setOpen(true) : null);
  useEffect(() => {
    if (!isOffered) setOpen(false);
  }, [isOffered]);
  if (!isOffered) return null;

  const { direct, comments } = counts?.kinds ?? { direct: null, comments: null };
  const open = {
    direct,
    comments,
    both: direct === null || comments === null ? null : direct + comments,
  };
  const now = only ?? "both";
  const named = (kind: (typeof CHOICES)[number]) => {
    const count = open[kind];
    return count === null ? t(kind) : t("counted", { kind: t(kind), count: format.number(count) });
  };
  return (
    <Menu
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <IconButton
          size="sm"
          keys="o"
          label={t("button", { kind: t(now) })}
          icon={ICONS[now]}
          className={classNames("shrink-0", only && "bg-tint text-accent")}
        />
      }
    >
      <MenuChoices
        label={t("label")}
        value={now}
        choices={CHOICES.map((kind) => ({ value: kind, label: named(kind), icon: ICONS[kind] }))}
        onChange={(kind) => void change({ only: kind === "both" ? null : kind })}
      />
    </Menu>
  );
}

/** o opens the menu; the palette has each of its choices. */
function useKindKeys(open: (() => void) | null): void {
  const t = useTranslations("inbox.only");
  const { change } = useInboxUrl();
  const isOffered = open !== null;
  const commands = useMemo(
    () =>
      (isOffered ? CHOICES : []).map((kind) => ({
        id: `inbox-only-${kind}`,
        label: t(`show.${kind}`),
        group: t("label"),
        run: () => void change({ only: kind === "both" ? null : kind }),
      })),
    [isOffered, t, change],
  );
  useMenuKeys("o", t("menu"), open, commands);
}
