"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { buttonStyle } from "@/components/ui/button-style";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { contactQuery } from "@/lib/client/contacts";
import { Consents } from "./consents";
import { ContactConversations } from "./contact-conversations";
import { ContactNote } from "./contact-note";
import { ContactTitle } from "./contact-title";
import type { ContactGround } from "./ground";
import { Identities } from "./identities";

interface ContactPaneProps {
  ground: ContactGround;
  contactId: string;
  /** The conversation it stands beside. */
  conversationId: string;
}

/** The contact, beside the conversation. */
export default function ContactPane({ ground, contactId, conversationId }: ContactPaneProps) {
  const t = useTranslations("contacts");
  const common = useTranslations("common.action");
  const { workspace } = ground;
  const { data: contact, error, refetch } = useQuery(contactQuery(workspace, contactId));
  if (!contact) {
    if (!error) return <PaneSkeleton />;
    return (
      <ErrorState
        title={t("failed.one")}
        text={t("failed.text")}
        retryLabel={common("retry")}
        onRetry={() => void refetch()}
      />
    );
  }
  return (
    <div className="flex flex-col gap-6 p-5">
      <header className="flex flex-col items-center gap-2 text-center">
        <Avatar id={contact.id} name={contact.name} size="lg" />
        <ContactTitle ground={ground} contact={contact} />
        <Link
          href={`/${workspace}/contacts/${contact.id}`}
          className={buttonStyle({ variant: "quiet", size: "sm" })}
        >
          {t("open")}
          <ArrowUpRight aria-hidden="true" />
        </Link>
      </header>
      <Identities ground={ground} contact={contact} />
      <ContactNote key={contact.id} ground={ground} contact={contact} />
      <ContactConversations ground={ground} contact={contact} besideId={conversationId} />
      <Consents ground={ground} contact={contact} conversationId={conversationId} />
    </div>
  );
}

function PaneSkeleton() {
  return (
    <div className="delayed flex flex-col items-center gap-3 p-5">
      <Skeleton className="size-14 rounded-full" />
      <Skeleton className="h-4 w-36" />
      <Skeleton className="mt-4 h-16 w-full" />
      <Skeleton className="h-24 w-full" />
    </div>
  );
}
