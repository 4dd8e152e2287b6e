"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Download, Trash2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Instant } from "@/components/marks/instant";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { linkStyle } from "@/components/ui/button-style";
import { later } from "@/components/ui/later";
import { contactExportUrl, contactQuery, useIsErased } from "@/lib/client/contacts";
import { useHydrated } from "@/lib/client/hydrated";
import type { ContactView as View } from "@/lib/contacts/shapes";
import { Consents } from "./consents";
import { ContactConversations } from "./contact-conversations";
import { ContactNote } from "./contact-note";
import { ContactTitle } from "./contact-title";
import type { ContactGround } from "./ground";
import { Identities } from "./identities";
import { Part, PartLevel } from "./part";

const EraseDialog = later(() => import("./erase-dialog"));

interface ContactViewProps {
  ground: ContactGround;
  first: View;
  /** Names of their numbers whose phone's history waits, since its import is paused. */
  pausedImports: string[];
  mayErase: boolean;
}

/** Everything about one contact. */
export function ContactView({ ground, first, pausedImports, mayErase }: ContactViewProps) {
  const t = useTranslations("contacts");
  const { workspace } = ground;
  const enabled = !useIsErased(first.id);
  const current = useQuery({ ...contactQuery(workspace, first.id), initialData: first, enabled }).data;
  const contact = useHydrated(current, first);
  return (
    <PartLevel value="h2">
      <div className="mx-auto flex max-w-4xl flex-col gap-6 px-4 py-6 md:px-8">
        <Link
          href={`/${workspace}/contacts`}
          className={`inline-flex min-h-6 w-fit items-center gap-1.5 ${linkStyle}`}
        >
          <ArrowLeft className="size-4" aria-hidden="true" />
          {t("back")}
        </Link>
        <header className="flex flex-wrap items-center gap-4">
          <Avatar id={contact.id} name={contact.name} size="lg" />
          <div className="flex min-w-0 flex-1 flex-col gap-0.5">
            <ContactTitle ground={ground} contact={contact} isPage />
            <p className="flex flex-wrap gap-x-3 text-xs text-muted">
              <span>
                {t("firstSeen")} <Instant at={contact.createdAt} />
              </span>
              <span>
                {t("lastSeen")} <Instant at={contact.lastSeenAt} clock="meta" />
              </span>
            </p>
          </div>
        </header>
        <div className="grid gap-4 md:grid-cols-2 [&>*]:rounded-pane [&>*]:border [&>*]:border-line [&>*]:bg-raised [&>*]:p-5">
          <Identities ground={ground} contact={contact} />
          <ContactConversations ground={ground} contact={contact} />
          <ContactNote key={contact.id} ground={ground} contact={contact} />
          <Consents ground={ground} contact={contact} />
        </div>
        <TheirData
          workspace={workspace}
          contact={contact}
          pausedImports={pausedImports}
          mayErase={mayErase}
        />
      </div>
    </PartLevel>
  );
}

function TheirData({
  workspace,
  contact,
  pausedImports,
  mayErase,
}: {
  workspace: string;
  contact: View;
  pausedImports: string[];
  mayErase: boolean;
}) {
  const t = useTranslations("contacts");
  const errors = useTranslations("errors");
  const [isErasing, setErasing] = useState(false);
  const reason = mayErase ? null : errors("forbidden");
  return (
    <div className="rounded-pane border border-line bg-raised p-5">
      <Part title={t("data.title")} hint={t("data.hint")}>
        {pausedImports.map((channel) => (
          <p key={channel} className="text-xs text-muted">
            {t("data.paused", { channel })}
          </p>
        ))}
        <div className="mt-1 flex flex-wrap gap-2">
          <Button
            icon={<Download aria-hidden="true" />}
            disabledReason={reason}
            onClick={() => download(contactExportUrl(workspace, contact.id), `contact-${contact.id}.json`)}
          >
            {t("data.export")}
          </Button>
          <Button
            icon={<Trash2 aria-hidden="true" />}
            disabledReason={reason}
            onClick={() => setErasing(true)}
            className="text-bad"
          >
            {t("data.erase")}
          </Button>
        </div>
      </Part>
      {isErasing && <EraseDialog workspace={workspace} contact={contact} onClose={() => setErasing(false)} />}
    </div>
  );
}

function download(href: string, name: string): void {
  const link = Object.assign(document.createElement("a"), { href, download: name });
  link.click();
}
