"use client";

import { ClipboardList, IdCard, type LucideIcon, Megaphone, ShoppingBasket } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { linkStyle } from "@/components/ui/button-style";
import type { AttachmentDetail, OrderItem } from "@/lib/platforms/shapes";
import { DetailLines } from "./detail-lines";
import { safeLink } from "./text-links";

type Told = { detail: AttachmentDetail | null };

interface FrameProps {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
}

function Frame({ icon: Icon, title, children }: FrameProps) {
  return (
    <section className="flex min-w-56 items-start gap-2.5 rounded-control border border-line bg-surface px-3 py-2 text-sm">
      <Icon className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden="true" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <bdi className="font-medium wrap-anywhere">{title}</bdi>
        {children}
      </div>
    </section>
  );
}

/** What somebody wants to buy, with quantities and prices as the platform told them. */
export function Order({ detail }: Told) {
  const t = useTranslations("inbox.attachment");
  const money = useMoney();
  const { items = [], catalog } = detail ?? {};
  const isQuestion = items.every(({ quantity }) => quantity === null);
  const total = totalOf(items);
  return (
    <Frame icon={ShoppingBasket} title={isQuestion ? t("asked") : t("order")}>
      <ul className="flex flex-col divide-y divide-line">
        {items.map((item, index) => (
          <li key={index} className="flex items-baseline gap-3 py-0.5 tabular-nums">
            {item.quantity !== null && (
              <span className="shrink-0">{t("times", { count: item.quantity })}</span>
            )}
            <bdi className="min-w-0 flex-1 wrap-anywhere">{item.name || t("product")}</bdi>
            {item.price !== null && <span className="shrink-0">{money(item.price, item.currency)}</span>}
          </li>
        ))}
      </ul>
      {total && (
        <p className="flex justify-between gap-3 border-t border-line pt-1 font-medium tabular-nums">
          <span>{t("field.total")}</span>
          <span>{money(total.sum, total.currency)}</span>
        </p>
      )}
      {catalog && <p className="text-xs text-muted">{t("catalog", { id: catalog })}</p>}
    </Frame>
  );
}

/** Null unless each product has its price, all in one currency. */
function totalOf(items: readonly OrderItem[]): { sum: number; currency: string } | null {
  const currency = items[0]?.currency;
  const isWhole = items.every(
    (one) => one.price !== null && one.quantity !== null && one.currency === currency,
  );
  if (!currency || !isWhole) return null;
  return {
    sum: items.reduce((sum, { price, quantity }) => sum + (price ?? 0) * (quantity ?? 0), 0),
    currency,
  };
}

function useMoney() {
  const format = useFormatter();
  return (amount: number, currency: string | null) =>
    currency && /^[A-Z]{3}$/.test(currency)
      ? format.number(amount, { style: "currency", currency })
      : [format.number(amount), currency].filter(Boolean).join(" ");
}

/** The answers of a form. */
export function FilledForm({ detail }: Told) {
  const t = useTranslations("inbox.attachment");
  return (
    <Frame icon={ClipboardList} title={detail?.title ?? t("form")}>
      <DetailLines lines={detail?.lines} areOwnWords />
    </Frame>
  );
}

/** A person's card, whole. */
export function Card({ detail }: Told) {
  const t = useTranslations("inbox.attachment");
  return (
    <Frame icon={IdCard} title={detail?.title ?? t("card")}>
      <DetailLines lines={detail?.lines} />
    </Frame>
  );
}

/** The ad, post or link they came from. */
export function Ad({ detail }: Told) {
  const t = useTranslations("inbox.attachment");
  const { title, text, url, media, mediaUrl, ref, lines } = detail ?? {};
  const links = [
    { label: t("adLink"), href: safeLink(url) },
    { label: media === "video" ? t("adFilm") : t("adPicture"), href: safeLink(mediaUrl) },
  ];
  return (
    <Frame icon={Megaphone} title={title ?? t("ad")}>
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
    </Frame>
  );
}

/** What a tap chose beside the words on the button. */
export function Choice({ detail }: Told) {
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
