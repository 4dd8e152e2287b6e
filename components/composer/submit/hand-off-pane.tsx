"use client";

import { Copy, ExternalLink, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useComposing } from "@/components/composer/composer-context";
import { Instant } from "@/components/marks/instant";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast-store";
import { useMakeHandOffLink } from "@/lib/client/publications";
import type { PublicationView } from "@/lib/publishing/shapes";

/** The link for the phone: created on request, shown once, copied with one press. */
export function HandOffPane({ publication }: { publication: PublicationView }) {
  const t = useTranslations("composer.handOff");
  const errors = useTranslations("errors");
  const { workspace, mayWrite } = useComposing();
  const make = useMakeHandOffLink(workspace);
  const link = make.data;
  if (!link) {
    return (
      <Button
        size="sm"
        className="self-start"
        icon={<Smartphone aria-hidden="true" />}
        isBusy={make.isPending}
        disabledReason={mayWrite ? null : errors("forbidden")}
        onClick={() =>
          make.mutate(
            { publicationId: publication.id },
            { onError: ({ code }) => toast({ title: errors(code), tone: "bad" }) },
          )
        }
      >
        {t("make")}
      </Button>
    );
  }
  const copy = () =>
    navigator.clipboard.writeText(link.url).then(
      () => toast({ title: t("copied"), tone: "good" }),
      () => toast({ title: t("notCopied"), tone: "bad" }),
    );
  return (
    <div className="flex flex-col gap-1.5 rounded-control bg-sunken p-2.5">
      <div className="flex flex-wrap gap-2">
        <span className="min-w-40 flex-1">
          <Input
            readOnly
            value={link.url}
            aria-label={t("link")}
            onFocus={({ target }) => target.select()}
            className="h-7! text-xs!"
          />
        </span>
        <Button size="sm" icon={<Copy aria-hidden="true" />} onClick={() => void copy()}>
          {t("copy")}
        </Button>
        <a href={link.url} target="_blank" rel="noreferrer" className={buttonStyle({ size: "sm" })}>
          <ExternalLink aria-hidden="true" />
          {t("open")}
        </a>
      </div>
      <p className="text-xs text-muted">
        {t("until")} <Instant at={link.expiresAt} look="full" />
      </p>
    </div>
  );
}
