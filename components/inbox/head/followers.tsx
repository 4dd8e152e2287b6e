"use client";

import { Eye } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { Avatar } from "@/components/ui/avatar";

const SHOWN_MAX = 3;

/** Who follows a conversation, where there is room. */
export function Followers({ ids }: { ids: readonly string[] }) {
  const t = useTranslations("inbox.head");
  const format = useFormatter();
  const { members } = useGround();
  const followers = members.filter(({ id }) => ids.includes(id));
  if (followers.length === 0) return null;
  const label = t("followers", { names: format.list(followers.map(({ name }) => name)) });
  return (
    <span
      title={label}
      className="hidden shrink-0 items-center gap-1 text-muted @min-[44rem]/head:inline-flex"
    >
      <Eye className="size-3.5" aria-hidden="true" />
      {followers.slice(0, SHOWN_MAX).map(({ id, name }) => (
        <Avatar key={id} id={id} name={name} size="sm" className="size-5! text-[0.5625rem]!" />
      ))}
      {followers.length > SHOWN_MAX && (
        <span aria-hidden="true" className="text-xs tabular-nums">
          +{followers.length - SHOWN_MAX}
        </span>
      )}
      <span className="sr-only">{label}</span>
    </span>
  );
}
