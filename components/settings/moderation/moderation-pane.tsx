"use client";

import { useQuery } from "@tanstack/react-query";
import { CirclePause, MessageSquareWarning, Plus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Choices } from "@/components/settings/rules/test-editor";
import { TryBox } from "@/components/settings/rules/try-box";
import { isNewBegun } from "@/components/settings/rules/use-draft";
import { type Names, useLanguageName } from "@/components/settings/rules/use-rule-sentence";
import { Section } from "@/components/settings/section";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useHydrated } from "@/lib/client/hydrated";
import { savedRepliesQuery } from "@/lib/client/inbox/saved-replies";
import { rulesQuery } from "@/lib/client/moderation/rules";
import type { SavedReplyView } from "@/lib/inbox/saved-replies/shapes";
import { isSaidAlone } from "@/lib/inbox/saved-replies/text-rules";
import type { RuleView } from "@/lib/moderation/shapes";
import { COMMENT_LANGUAGES } from "@/lib/moderation-words";
import { useModerationUrl } from "./moderation-url";
import { OpenRule } from "./open-rule";
import { RuleList } from "./rule-list";
import { RunHistory } from "./run-history";

interface ModerationPaneProps {
  workspace: string;
  rules: RuleView[];
  /** Channels that have comments. */
  channels: { value: string; label: string }[];
  /** Members who can be assigned. */
  members: { value: string; label: string }[];
  labels: Choices["labels"];
  savedReplies: SavedReplyView[];
  mayChange: boolean;
}

/** The rules for comments: their list, or the one that is open. */
export function ModerationPane({
  workspace,
  rules,
  channels,
  members,
  labels,
  savedReplies: first,
  mayChange,
}: ModerationPaneProps) {
  const t = useTranslations("moderation");
  const languageOf = useLanguageName();
  const [{ rule: openId }, setUrl] = useModerationUrl();
  const { data: current } = useQuery({ ...rulesQuery(workspace), initialData: rules });
  const data = useHydrated(current, rules);
  const savedReplies = useSayable(workspace, first);
  const names: Names = Object.fromEntries(
    [...channels, ...members, ...labels, ...savedReplies].map(({ value, label }) => [value, label]),
  );
  const order = new Intl.Collator(useLocale());
  const languages = COMMENT_LANGUAGES.map((value) => ({ value, label: languageOf(value) })).sort(
    (one, other) => order.compare(one.label, other.label),
  );
  const reason = mayChange ? null : t("only");
  const close = () => void setUrl({ rule: null });
  if (openId !== null) {
    const rule = data.find(({ id }) => id === openId) ?? null;
    const choices = { channels, members, languages, labels, savedReplies };
    const props = { workspace, choices, names, onDone: close };
    return <OpenRule {...props} rule={rule} isNew={openId === "new"} reason={reason} />;
  }
  const create = (
    <NewButton workspace={workspace} reason={reason} onOpen={() => void setUrl({ rule: "new" })} />
  );
  return (
    <>
      <Section isFirst title={t("title")} text={t("text")} action={create}>
        {data
          .filter(({ state }) => state === "paused")
          .map(({ id, name, perHourMax, gaps }) => (
            <Banner key={id} className="rounded-control border" icon={<CirclePause aria-hidden="true" />}>
              {gaps[0]
                ? t("gapBanner", { name, gap: gaps[0] })
                : t("pausedBanner", { name, count: perHourMax })}
            </Banner>
          ))}
        {data.length === 0 ? (
          <EmptyState icon={<MessageSquareWarning />} title={t("emptyTitle")} text={t("emptyText")} />
        ) : (
          <RuleList
            workspace={workspace}
            rules={data}
            names={names}
            reason={reason}
            onOpen={(rule) => void setUrl({ rule })}
          />
        )}
      </Section>
      {data.length > 0 && <TryBox workspace={workspace} channels={channels} names={names} rules={data} />}
      {data.length > 0 && <RunHistory workspace={workspace} ruleId={null} names={names} reason={reason} />}
    </>
  );
}

/** The saved replies that need nobody to be said, as they are now: members change them while a rule is written. */
function useSayable(workspace: string, first: SavedReplyView[]): Choices["savedReplies"] {
  const { data: current } = useQuery({ ...savedRepliesQuery(workspace), initialData: first });
  return useHydrated(current, first)
    .filter(({ isPrivate, texts }) => !isPrivate && isSaidAlone(texts))
    .map(({ id, title, files }) => ({ value: id, label: title, files }));
}

function NewButton({
  workspace,
  reason,
  onOpen,
}: {
  workspace: string;
  reason: string | null;
  onOpen: () => void;
}) {
  const t = useTranslations("moderation");
  // Only the browser knows what was begun in this tab.
  const [isBegun, setBegun] = useState(false);
  useEffect(() => setBegun(isNewBegun(workspace)), [workspace]);
  return (
    <Button variant="primary" icon={<Plus />} disabledReason={reason} onClick={onOpen}>
      {t(isBegun ? "continue" : "new")}
    </Button>
  );
}
