"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { FileField } from "@/components/marks/templates/file-field";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { ContentCard } from "@/lib/platforms/templates/content-rules";
import { ButtonList } from "./button-list";
import { useEditing, useProblem } from "./editing";
import { Part } from "./part";
import { VariableText } from "./variable-text";

const CARDS_MAX = 10;
const CARD_MAX = 160;
const CARD_BUTTONS_MAX = 2;
const KINDS = ["reply", "link", "phone"] as const;

/** The cards of a carousel. A new one begins with the frame of the last. */
export function CardsPart() {
  const t = useTranslations("templates.editor.cards");
  const problemAt = useProblem();
  const { typed, changeContent, lockedReason } = useEditing();
  const { cards } = typed.content;
  const put = (index: number, card: ContentCard) =>
    changeContent({ cards: cards.map((one, at) => (at === index ? card : one)) });
  function add() {
    const last = cards.at(-1);
    const frame = last && { ...last, mediaId: null, text: "", examples: {} };
    changeContent({ cards: [...cards, frame ?? ContentCard.parse({})] });
  }
  return (
    <Part title={t("title")} text={t("text")} error={problemAt("cards")}>
      <ol className="flex flex-col gap-4 empty:hidden">
        {cards.map((card, index) => (
          <li key={index} className="flex flex-col gap-3 rounded-control border border-line p-3">
            <div className="flex items-center justify-between gap-2">
              <h3 className="font-medium">{t("card", { card: index + 1 })}</h3>
              <IconButton
                label={t("remove", { card: index + 1 })}
                icon={<Trash2 aria-hidden="true" />}
                disabledReason={lockedReason}
                onClick={() => changeContent({ cards: cards.toSpliced(index, 1) })}
              />
            </div>
            <CardFields index={index} card={card} onChange={(next) => put(index, next)} />
          </li>
        ))}
      </ol>
      <Button
        size="sm"
        className="self-start"
        icon={<Plus aria-hidden="true" />}
        disabledReason={lockedReason ?? (cards.length >= CARDS_MAX ? t("full") : null)}
        onClick={add}
      >
        {t("add")}
      </Button>
    </Part>
  );
}

interface CardFieldsProps {
  index: number;
  card: ContentCard;
  onChange: (card: ContentCard) => void;
}

function CardFields({ index, card, onChange }: CardFieldsProps) {
  const t = useTranslations("templates.editor.cards");
  const files = useTranslations("templates.file");
  const { workspace, fileOf, addFile, lockedReason } = useEditing();
  const place = `card/${index}`;
  return (
    <>
      {lockedReason === null && (
        <SegmentedControl
          label={t("kind")}
          className="self-start"
          segments={[
            { value: "image", label: t("image") },
            { value: "video", label: t("video") },
          ]}
          value={card.kind}
          onChange={(kind) => onChange({ ...card, kind, mediaId: null })}
        />
      )}
      <FileField
        key={card.kind}
        workspace={workspace}
        label={files(`card.${card.kind}`, { card: index + 1 })}
        kind={card.kind}
        accept={card.kind === "video" ? "video/mp4" : "image/*"}
        media={fileOf(card.mediaId)}
        onChange={(file) => {
          if (file) addFile(file);
          onChange({ ...card, mediaId: file?.id ?? null });
        }}
      />
      <VariableText
        place={place}
        label={t("words")}
        value={card}
        max={CARD_MAX}
        onChange={(value) => onChange({ ...card, ...value })}
      />
      <ButtonList
        place={`${place}/button`}
        buttons={card.buttons}
        kinds={KINDS}
        max={CARD_BUTTONS_MAX}
        onChange={(buttons) => onChange({ ...card, buttons })}
      />
    </>
  );
}
