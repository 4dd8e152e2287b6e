"use client";

import { Copy, ExternalLink, Phone, Reply } from "lucide-react";
import type { TemplateButton } from "@/lib/platforms/templates/template-rules";

const ICONS = {
  reply: Reply,
  link: ExternalLink,
  phone: Phone,
  code: Copy,
  otp: Copy,
  other: Reply,
} as const;

const isCode = (kind: TemplateButton["kind"]) => kind === "code" || kind === "otp";

export type ShownButton = Pick<TemplateButton, "kind" | "text" | "address">;

interface TemplateButtonsProps {
  buttons: readonly ShownButton[];
  /** The name of a button that has no text of its own: to copy a code. */
  copyLabel: string;
}

/** The buttons below a template. They do nothing here: the person presses them. */
export function TemplateButtons({ buttons, copyLabel }: TemplateButtonsProps) {
  if (buttons.length === 0) return null;
  return (
    <ul className="flex flex-col border-t border-line">
      {buttons.map(({ kind, text, address }, place) => {
        const Icon = ICONS[kind];
        return (
          <li key={place} className="flex flex-col items-center border-line px-3 py-2 not-first:border-t">
            <span className="flex max-w-full items-center gap-2 font-medium text-accent">
              <Icon className="size-4 shrink-0" aria-hidden="true" />
              <bdi className="truncate">{text || (isCode(kind) ? copyLabel : "…")}</bdi>
            </span>
            {kind !== "reply" && address && (
              <bdi className="max-w-full text-xs wrap-anywhere text-muted">{address}</bdi>
            )}
          </li>
        );
      })}
    </ul>
  );
}
