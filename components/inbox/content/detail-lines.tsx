"use client";

import { useTranslations } from "next-intl";
import type { DetailLine } from "@/lib/platforms/shapes";
import { SafeText } from "./safe-text";

/** Fields we have a word for; others keep the sender's name for them. */
const FIELDS = [
  "phone",
  "email",
  "web",
  "address",
  "company",
  "birthday",
  "button",
  "total",
  "order",
  "welcome",
  "source",
  "id",
  "ad",
  "post",
  "product",
] as const;

interface DetailLinesProps {
  lines: readonly DetailLine[] | undefined;
  /** The field names are the sender's own, not translated. */
  areOwnWords?: boolean;
}

/** Fields with their values. */
export function DetailLines({ lines = [], areOwnWords = false }: DetailLinesProps) {
  const t = useTranslations("inbox.attachment");
  if (lines.length === 0) return null;
  const nameOf = (name: string) => {
    const field = areOwnWords ? undefined : FIELDS.find((one) => one === name);
    return field ? t(`field.${field}`) : name;
  };
  return (
    <dl className="flex flex-col gap-1">
      {lines.map(({ name, note, value }, index) => (
        <div key={index} className="min-w-0">
          <dt className="text-xs text-muted">
            <bdi className="wrap-anywhere">{nameOf(name)}</bdi>
            {note && <bdi className="wrap-anywhere"> · {note}</bdi>}
          </dt>
          <dd>
            <SafeText text={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
