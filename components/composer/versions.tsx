"use client";

import { useTranslations } from "next-intl";
import { useChannelName } from "@/components/marks/channel-name";
import { useWallClockWords } from "@/components/marks/clocks";
import { useComposing } from "./composer-context";
import { type Difference, differencesBetween } from "./version-differences";
import type { Writing } from "./writing";

/** The differences between two versions of a post, side by side. */
export function Versions({ mine, theirs }: { mine: Writing; theirs: Writing }) {
  const t = useTranslations("composer.conflict");
  const kind = useTranslations("composer.kind");
  const when = useTranslations("composer.when");
  const { targets } = useComposing();
  const words = {
    nameOf: useChannelName(targets),
    say: useWallClockWords(),
    images: (count: number) => t("images", { count }),
    kind: (one: Writing["kind"]) => kind(one),
    now: when("now"),
  };
  const labelOf = (one: Difference) => {
    if (one.part === "channelText") return t("part.channelText", { name: one.channel });
    return one.part === "altText" ? t("part.altText", { place: one.place }) : t(`part.${one.part}`);
  };
  const differences = differencesBetween(mine, theirs, targets, words);
  if (differences.length === 0) return <p className="text-muted">{t("same")}</p>;
  return (
    <dl className="flex flex-col gap-4">
      {differences.map((one) => (
        <div key={labelOf(one)} className="flex flex-col gap-1.5">
          <dt className="font-medium">{labelOf(one)}</dt>
          <div className="grid gap-3 md:grid-cols-2">
            <Side title={t("mineTitle")} words={one.mine} />
            <Side title={t("theirsTitle")} words={one.theirs} />
          </div>
        </div>
      ))}
    </dl>
  );
}

function Side({ title, words }: { title: string; words: string }) {
  return (
    <dd className="flex flex-col gap-1">
      <span className="text-xs text-muted">{title}</span>
      <p
        dir="auto"
        className="scroll-quiet max-h-48 overflow-y-auto rounded-control border border-line bg-sunken p-2.5 whitespace-pre-wrap wrap-anywhere"
      >
        {words || "–"}
      </p>
    </dd>
  );
}
