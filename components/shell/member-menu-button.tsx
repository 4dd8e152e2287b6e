"use client";

import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { later } from "@/components/ui/later";
import type { ShellView } from "./app-shell";

const MemberMenu = later(
  () => import("./member-menu"),
  ({ member }) => <Trigger member={member} aria-busy />,
);

/** A button that opens the member's menu, which is loaded only then. */
export function MemberMenuButton({ member }: Pick<ShellView, "member">) {
  const [isWanted, setWanted] = useState(false);
  if (isWanted) return <MemberMenu member={member} trigger={<Trigger member={member} />} />;
  return (
    <Trigger
      member={member}
      onPointerEnter={MemberMenu.load}
      onFocus={MemberMenu.load}
      onClick={() => setWanted(true)}
    />
  );
}

function Trigger({ member, ...props }: Pick<ShellView, "member"> & ComponentProps<"button">) {
  const t = useTranslations("shell");
  return (
    <button
      type="button"
      aria-haspopup="menu"
      {...props}
      className="flex h-11 w-full items-center gap-2.5 rounded-control px-1.5 text-start transition-colors hover:bg-ink/6 narrow:justify-center narrow:px-0 data-popup-open:bg-ink/6"
    >
      <Avatar id={member.email} name={member.name} size="sm" className="size-7!" />
      <span className="sr-only">{t("menu.label", { name: member.name })}</span>
      <span className="flex min-w-0 flex-1 flex-col narrow:hidden" aria-hidden="true">
        <bdi className="truncate leading-4 font-medium">{member.name}</bdi>
        <span className="truncate text-xs text-muted">{t(`role.${member.role}`)}</span>
      </span>
      <ChevronsUpDown className="size-3.5 shrink-0 text-muted narrow:hidden" aria-hidden="true" />
    </button>
  );
}
