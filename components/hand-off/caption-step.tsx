"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";

/** The text to paste, and one button that copies it. */
export function CaptionStep({ text }: { text: string }) {
  const t = useTranslations("handOff");
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState("copied"),
      () => setState("failed"),
    );

  return (
    <>
      <p
        dir="auto"
        className="rounded-pane border border-line bg-raised p-4 text-base whitespace-pre-wrap wrap-anywhere select-text"
      >
        {text}
      </p>
      <Button
        size="lg"
        className="h-12 w-full text-base"
        icon={state === "copied" ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        onClick={() => void copy()}
      >
        {state === "copied" ? t("copied") : t("copy")}
      </Button>
      <p role="status" className="text-sm text-muted empty:hidden">
        {state === "failed" && t("copyFailed")}
      </p>
    </>
  );
}
