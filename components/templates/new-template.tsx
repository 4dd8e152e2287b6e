"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { useTemplateGround } from "./ground";
import { useBegin } from "./use-begin";

/** Begins a template; of several accounts, one is chosen first. */
export function NewTemplate() {
  const t = useTranslations("templates.page");
  const errors = useTranslations("errors");
  const { owners, mayManage } = useTemplateGround();
  const begin = useBegin();
  const [first] = owners;
  const button = (
    <Button
      variant="primary"
      icon={<Plus aria-hidden="true" />}
      isBusy={begin.isBusy}
      disabledReason={mayManage ? (first ? null : t("noNumber")) : errors("forbidden")}
      {...(first && owners.length === 1 ? { onClick: () => begin.run({ channelId: first.channelId }) } : {})}
    >
      {t("new")}
    </Button>
  );
  if (owners.length < 2 || !mayManage) return button;
  return (
    <Menu trigger={button}>
      {owners.map(({ channelId, name }) => (
        <MenuItem key={channelId} onSelect={() => begin.run({ channelId })}>
          <bdi>{name}</bdi>
        </MenuItem>
      ))}
    </Menu>
  );
}
