"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import type { MediaView } from "@/lib/media/shapes";
import type { LabelColour } from "@/lib/words";
import { type DraftTest, TEST_KINDS } from "./draft";
import type { Problems } from "./draft-writing";
import { ChoiceFields, CountFields, PatternField, WordsField } from "./test-fields";

/** What conditions and acts can name. */
export interface Choices {
  channels: { value: string; label: string }[];
  languages: { value: string; label: string }[];
  /** Members who can be assigned. */
  members: { value: string; label: string }[];
  labels: { value: string; label: string; colour: LabelColour }[];
  /** Those that can be said without a person. */
  savedReplies: { value: string; label: string; files: MediaView[] }[];
}

export interface TestEditorProps {
  test: DraftTest;
  choices: Choices;
  problem: Problems[string];
  onChange: (test: DraftTest) => void;
  /** Absent for the only condition of a group. */
  onRemove?: (() => void) | undefined;
}

/** One condition: what is looked at, and what it is compared with. */
export function TestEditor({ onRemove, ...props }: TestEditorProps) {
  const t = useTranslations("moderation");
  const { test, onChange } = props;
  const kinds = TEST_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }));
  return (
    <div className="flex items-start gap-2">
      <div className="grid min-w-0 flex-1 gap-2 md:grid-cols-[minmax(0,18rem)_minmax(0,1fr)] md:items-start">
        <Select
          label={t("editor.what")}
          choices={kinds}
          value={test.kind}
          onChange={(kind) => onChange({ ...test, kind })}
        />
        <Fields {...props} />
      </div>
      <IconButton
        label={t("editor.remove")}
        icon={<X aria-hidden="true" />}
        disabledReason={onRemove ? null : t("editor.lastOne")}
        onClick={onRemove}
      />
    </div>
  );
}

function Fields(props: TestEditorProps) {
  const t = useTranslations("moderation.editor");
  switch (props.test.kind) {
    case "words":
      return <WordsField {...props} />;
    case "pattern":
      return <PatternField {...props} />;
    case "word_count":
      return <CountFields {...props} />;
    case "languages":
      return <ChoiceFields {...props} name="languages" />;
    case "channels":
      return <ChoiceFields {...props} name="channels" />;
    case "only_mentions":
      return <p className="text-xs text-muted md:pt-2">{t("mentionsHint")}</p>;
    default:
      return null;
  }
}
