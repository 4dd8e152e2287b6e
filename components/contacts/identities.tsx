"use client";

import { Merge } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { PlatformMark } from "@/components/marks/platform-mark";
import { Button } from "@/components/ui/button";
import type { ContactView } from "@/lib/contacts/shapes";
import type { ContactGround } from "./ground";
import { Part } from "./part";

const MergeDialog = lazy(() => import("./merge-dialog"));

/** A contact's identity on each platform, and the way to merge another contact into this one. */
export function Identities({ ground, contact }: { ground: ContactGround; contact: ContactView }) {
  const t = useTranslations("contacts");
  const errors = useTranslations("errors");
  const [isMerging, setMerging] = useState(false);
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
      <Button
        size="sm"
        icon={<Merge aria-hidden="true" />}
        disabledReason={ground.mayChange ? null : errors("forbidden")}
        onClick={() => setMerging(true)}
        className="w-fit"
      >
        {t("merge.action")}
      </Button>
      {isMerging && (
        <Suspense fallback={null}>
          <MergeDialog ground={ground} contact={contact} onClose={() => setMerging(false)} />
        </Suspense>
      )}
    </Part>
  );
}
