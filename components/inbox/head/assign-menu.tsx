"use client";

import { UserRoundPlus, UserRoundX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Menu, MenuChoices, useMenusAhead } from "@/components/ui/menu";
import type { ConversationView } from "@/lib/inbox/shapes";
import { mayDo } from "@/lib/workspaces/permission-rules";

interface AssignMenuProps {
  conversation: ConversationView;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onAssign: (memberId: string | null) => void;
}

/** Who is assigned to a conversation: nobody, me, or a colleague who may reply. */
export function AssignMenu({ conversation, isOpen, onOpenChange, onAssign }: AssignMenuProps) {
  "use memo";
  const t = useTranslations("inbox.head");
  const errors = useTranslations("errors");
  const { me, members, may } = useGround();
  useMenusAhead();
  const { assigneeId } = conversation;
  const assignee = members.find(({ id }) => id === assigneeId);
  const able = members.filter(({ role }) => mayDo(role, "reply"));
  const choices = [
    ...able
      .toSorted((one, other) => Number(other.id === me) - Number(one.id === me))
      .map(({ id, name }) => ({
        value: id,
        label: id === me ? t("me", { name }) : name,
        icon: <Avatar id={id} name={name} size="sm" />,
      })),
    { value: "", label: t("nobody"), icon: <UserRoundX className="m-1" /> },
  ];
  const label = assignee ? t("assignTo", { name: assignee.name }) : t("assign");
  return (
    <Menu
      open={isOpen}
      onOpenChange={onOpenChange}
      trigger={
        <Button
          keys="a"
          variant="quiet"
          aria-label={label}
          disabledReason={may.assign ? null : errors("forbidden")}
          icon={
            assignee ? (
              <Avatar id={assignee.id} name={assignee.name} size="sm" />
            ) : (
              <UserRoundPlus aria-hidden="true" />
            )
          }
          className="@max-xl/head:w-8.5 @max-xl/head:px-0!"
        >
          <bdi className="hidden max-w-32 truncate @xl/head:inline">{assignee?.name ?? t("assign")}</bdi>
        </Button>
      }
    >
      <MenuChoices
        label={t("members")}
        value={assigneeId ?? ""}
        choices={choices}
        onChange={(id) => onAssign(id || null)}
      />
    </Menu>
  );
}
