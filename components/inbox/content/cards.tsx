"use client";

import { ClipboardList, IdCard, Megaphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { linkStyle } from "@/components/ui/button-style";
import type { AttachmentDetail } from "@/lib/platforms/shapes";
import { DetailFrame } from "./detail-frame";
import { DetailLines } from "./detail-lines";
import { safeLink } from "./text-links";

type Detailed = { detail: AttachmentDetail | null };

/** The answers of a form. */
export function FilledForm({ detail }: Detailed) {
  const t = useTranslations("inbox.attachment");
  return (
    <DetailFrame icon={ClipboardList} title={detail?.title ?? t("form")}>
      <DetailLines lines={detail?.lines} areOwnWords />
    </DetailFrame>
  );
}

/** A contact card (vCard) with all its fields. */
export function Card({ detail }: Detailed) {
  const t = useTranslations("inbox.attachment");
  return (
    <DetailFrame icon={IdCard} title={detail?.title ?? t("card")}>
      <DetailLines lines={detail?.lines} />
    </DetailFrame>
  );
}

/** The ad, post or link through which the contact came. */
export function Ad({ detail }: Detailed) {
  const t = useTranslations("inbox.attachment");
  const { title, text, url, media, mediaUrl, ref, lines } = detail ?? {};
  const links = [
    { label: t("adLink"), href: safeLink(url) },
    { label: media === "video" ? t("adFilm") : t("adPicture"), href: safeLink(mediaUrl) },
  ];
  return (
    <DetailFrame icon={Megaphone} title={title ?? t("ad")}>
      {title && <p className="text-xs text-muted">{t("ad")}</p>}
      {text && <bdi className="wrap-anywhere whitespace-pre-wrap">{text}</bdi>}
      {links.map(
        ({ label, href }) =>
          href && (
            <a
              key={label}
              href={href}
              target="_blank"
              rel="noopener noreferrer nofollow ugc"
              className={linkStyle}
            >
              {label}
            </a>
          ),
      )}
      <DetailLines lines={lines} />
      {ref && <Carried code={ref} />}
    </DetailFrame>
  );
}

/** The choice a tap sent, where it differs from the button's text. */
export function Choice({ detail }: Detailed) {
  const { text, ref } = detail ?? {};
  return (
    <div className="flex min-w-0 flex-col text-sm text-muted">
      {text && <bdi className="wrap-anywhere">{text}</bdi>}
      {ref && <Carried code={ref} />}
    </div>
  );
}

function Carried({ code }: { code: string }) {
  const t = useTranslations("inbox.attachment");
  return (
    <p className="text-xs text-muted">
      {t("carried")} <code className="wrap-anywhere">{code}</code>
    </p>
  );
}
