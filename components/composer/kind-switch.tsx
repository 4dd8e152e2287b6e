"use client";

import { Info, Newspaper, RectangleVertical } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useChannelName } from "@/components/marks/channel-name";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { useComposing } from "./composer-context";

/** A post or a story, and what that means for the channels chosen. */
export function KindSwitch() {
  "use memo";
  const t = useTranslations("composer.kind");
  const { writing, change, chosen, targets } = useComposing();
  const nameOf = useChannelName(targets);
  const { kind } = writing;
  const byHand = chosen.filter((target) => target[kind] === null);
  const notes = [
    kind === "story" && byHand.length < chosen.length && t("noCaption"),
    byHand.length > 0 && t("byHand", { names: byHand.map(nameOf).join(", "), count: byHand.length }),
  ].filter((note) => note !== false);

  return (
    <div className="flex flex-col items-start gap-2">
      <SegmentedControl
        label={t("label")}
        value={kind}
        onChange={(next) => change((before) => ({ ...before, kind: next }))}
        segments={[
          { value: "post", label: <Kind icon={<Newspaper />} word={t("post")} /> },
          { value: "story", label: <Kind icon={<RectangleVertical />} word={t("story")} /> },
        ]}
      />
      {notes.map((note) => (
        <p key={note} className="flex gap-1.5 text-xs text-muted">
          <Info className="mt-px size-3.5 shrink-0" aria-hidden="true" />
          {note}
        </p>
      ))}
    </div>
  );
}

const Kind = ({ icon, word }: { icon: ReactNode; word: string }) => (
  <span className="inline-flex items-center gap-1.5 [&>svg]:size-4">
    {icon}
    {word}
  </span>
);
