"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ExtraBody } from "@/components/inbox/content/sent-extra";
import { IconButton } from "@/components/ui/icon-button";
import type { Capabilities } from "@/lib/platforms/capabilities/capability-rules";
import { extraRefusal, fitted } from "@/lib/platforms/capabilities/extra-rules";
import type { Extra } from "@/lib/platforms/capabilities/shapes";
import { ChoiceFields } from "./choice-fields";
import { CardFields, LinkFields, PlaceFields } from "./extra-fields";
import { SavedPlaceBar } from "./saved-place-bar";

interface ExtraEditorProps {
  extra: Extra;
  /** The words it will stand below. */
  words: string;
  platform: string;
  capabilities: Capabilities;
  onChange: (extra: Extra | null) => void;
}

/** What a reply carries, with its fields, and how the app will show it. */
export default function ExtraEditor({ extra, words, platform, capabilities, onChange }: ExtraEditorProps) {
  const t = useTranslations("reply.extra");
  return (
    <fieldset
      aria-label={t(`kind.${extra.kind}`)}
      className="flex max-h-72 min-w-0 flex-col gap-2 overflow-y-auto rounded-control border border-line bg-raised p-2.5"
    >
      <div className="flex items-center justify-between gap-2">
        <p className="text-sm font-medium">{t(`kind.${extra.kind}`)}</p>
        <IconButton
          size="sm"
          label={t("remove")}
          icon={<X aria-hidden="true" />}
          onClick={() => onChange(null)}
        />
      </div>
      {extra.kind === "choices" && (
        <ChoiceFields extra={extra} capabilities={capabilities} onChange={onChange} />
      )}
      {extra.kind === "link" && <LinkFields extra={extra} onChange={onChange} />}
      {extra.kind === "location" && <PlacePart extra={extra} onChange={onChange} />}
      {extra.kind === "card" && <CardFields extra={extra} onChange={onChange} />}
      <Preview extra={extra} words={words} platform={platform} capabilities={capabilities} />
    </fieldset>
  );
}

interface PlacePartProps {
  extra: Extract<Extra, { kind: "location" }>;
  onChange: (extra: Extra) => void;
}

/** A place, written or chosen among those that are saved. */
function PlacePart({ extra, onChange }: PlacePartProps) {
  // The fields begin anew with a place that is chosen.
  const [chosen, setChosen] = useState(0);
  return (
    <>
      <SavedPlaceBar
        place={extra}
        onChoose={(place) => {
          setChosen((count) => count + 1);
          onChange(place);
        }}
      />
      <PlaceFields key={chosen} extra={extra} onChange={onChange} />
    </>
  );
}

/** The form of the app, or the words it becomes: from the same rule that sends it. */
function Preview({ extra, words, platform, capabilities }: Omit<ExtraEditorProps, "onChange">) {
  const t = useTranslations("reply.extra");
  const errors = useTranslations("errors");
  const refusal = extraRefusal(extra, words);
  if (refusal) return <p className="text-xs text-muted">{errors(refusal)}</p>;
  const { text, sent } = fitted(extra, words, capabilities);
  return (
    <div className="flex flex-col gap-1.5 text-xs">
      <p role="status" className={sent ? "text-muted" : "font-medium text-warn"}>
        {sent ? t(`as.${sent.as}`, { platform }) : t("asText", { platform })}
      </p>
      {sent ? (
        <ExtraBody sent={sent} />
      ) : (
        <bdi className="rounded-control bg-sunken px-2.5 py-1.5 wrap-anywhere whitespace-pre-wrap">
          {text}
        </bdi>
      )}
    </div>
  );
}
