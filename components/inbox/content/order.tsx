"use client";

import { ShoppingBasket } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { AttachmentDetail, OrderItem } from "@/lib/platforms/shapes";
import { DetailFrame } from "./detail-frame";

/** An order, with quantities and prices as the platform sent them. */
export function Order({ detail }: { detail: AttachmentDetail | null }) {
  const t = useTranslations("inbox.attachment");
  const money = useMoney();
  const { items = [], catalog } = detail ?? {};
  const isQuestion = items.every(({ quantity }) => quantity === null);
  const total = totalOf(items);
  return (
    <DetailFrame icon={ShoppingBasket} title={isQuestion ? t("asked") : t("order")}>
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
    </DetailFrame>
  );
}

/** Null unless each product has a price, all in one currency. */
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
