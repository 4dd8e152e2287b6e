"use client";

import { Link2, MapPin } from "lucide-react";
import { useTranslations } from "next-intl";
import { linkStyle } from "@/components/ui/button-style";
import type { AttachmentView } from "@/lib/inbox/shapes";
import { DetailLines } from "./detail-lines";
import { safeLink } from "./text-links";

type Detail = { detail: AttachmentView["detail"] };

/** A location, with a link to a map. */
export function Place({ detail }: Detail) {
  const t = useTranslations("inbox.attachment");
  const { latitude, longitude, title, address, url } = detail ?? {};
  const href = safeLink(url);
  const at = new URLSearchParams({ mlat: String(latitude), mlon: String(longitude) });
  return (
    <div className="flex items-start gap-2.5">
      <MapPin className="mt-0.5 size-5 shrink-0 text-bad" aria-hidden="true" />
      <div className="flex min-w-0 flex-col">
        <bdi className="font-medium">{title ?? t("place")}</bdi>
        {address && <bdi className="text-sm text-muted">{address}</bdi>}
        <a
          href={`https://www.openstreetmap.org/?${at}`}
          target="_blank"
          rel="noopener noreferrer"
          className={`text-sm ${linkStyle}`}
        >
          {t("map")}
        </a>
        {href && (
          <a
            href={href}
            target="_blank"
            rel="noopener noreferrer nofollow ugc"
            className={`text-sm ${linkStyle}`}
          >
            <bdi>{new URL(href).hostname}</bdi>
          </a>
        )}
      </div>
    </div>
  );
}

/** A link or a card that was shared. */
export function Share({ detail }: Detail) {
  const t = useTranslations("inbox.attachment");
  const { url, title, text, phone, lines } = detail ?? {};
  const href = safeLink(url);
  return (
    <div className="flex items-start gap-2.5 rounded-control border border-line bg-surface px-3 py-2 text-sm">
      <Link2 className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden="true" />
      <div className="flex min-w-0 flex-col">
        <bdi className="font-medium">{title ?? t("link")}</bdi>
        {text && <bdi className="wrap-anywhere text-muted">{text}</bdi>}
        {phone && <bdi className="text-muted">{phone}</bdi>}
        {href && (
          <a href={href} target="_blank" rel="noopener noreferrer nofollow ugc" className={linkStyle}>
            <bdi>{new URL(href).hostname}</bdi>
          </a>
        )}
        <DetailLines lines={lines} />
      </div>
    </div>
  );
}
