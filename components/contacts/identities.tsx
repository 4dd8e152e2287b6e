"use client";

import { useTranslations } from "next-intl";
import { PlatformMark } from "@/components/marks/platform-mark";
import type { ContactView } from "@/lib/contacts/shapes";
import type { ContactGround } from "./ground";
import { Part } from "./part";

/** How each platform knows a contact. */
export function Identities({ ground, contact }: { ground: ContactGround; contact: ContactView }) {
  const t = useTranslations("contacts");
  const nameOf = (channelId: string) => ground.channels.find(({ id }) => id === channelId)?.name ?? "–";
  return (
    <Part title={t("identities")}>
      <ul className="flex flex-col gap-1.5">
        {contact.identities.map(({ id, platform, handle, number, channelId }) => (
          <li key={id} className="flex min-w-0 items-start gap-2.5">
            <PlatformMark platform={platform} isNameHidden className="mt-0.5" />
            <span className="flex min-w-0 flex-col">
              <bdi className="truncate font-medium tabular-nums">{handle ?? number ?? contact.name}</bdi>
              <bdi className="truncate text-xs text-muted">{t("via", { channel: nameOf(channelId) })}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
