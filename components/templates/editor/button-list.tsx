"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Menu, MenuItem } from "@/components/ui/menu";
import { type ContentButton, WRITABLE_BUTTONS } from "@/lib/platforms/templates/content-rules";
import { variablesIn } from "@/lib/platforms/templates/template-rules";
import { SAMPLES, useEditing, useProblem } from "./editing";

interface ButtonListProps {
  /** The place of each button is `place/index`, that of all `places`. */
  place: string;
  buttons: ContentButton[];
  kinds?: readonly ContentButton["kind"][];
  max: number;
  onChange: (buttons: ContentButton[]) => void;
}

/** The buttons below a template or a card, in their order. */
export function ButtonList({ place, buttons, kinds = WRITABLE_BUTTONS, max, onChange }: ButtonListProps) {
  const t = useTranslations("templates.editor.buttons");
  const problemAt = useProblem();
  const { lockedReason } = useEditing();
  const isFull = buttons.length >= max;
  const put = (index: number, change: Partial<ContentButton>) =>
    onChange(buttons.map((one, at) => (at === index ? { ...one, ...change } : one)));
  const move = (index: number, by: number) => {
    const rest = buttons.toSpliced(index, 1);
    const moved = buttons[index];
    if (moved) onChange(rest.toSpliced(index + by, 0, moved));
  };
  return (
    <div className="flex flex-col gap-3">
      <ol className="flex flex-col gap-3 empty:hidden">
        {buttons.map((button, index) => (
          <li key={index} className="flex flex-col gap-2 rounded-control border border-line p-3">
            <div className="flex items-center gap-1">
              <span className="flex-1 text-sm font-medium">{t(`kind.${button.kind}`)}</span>
              <IconButton
                label={t("up", { number: index + 1 })}
                icon={<ArrowUp aria-hidden="true" />}
                disabledReason={lockedReason ?? (index === 0 ? t("isFirst") : null)}
                onClick={() => move(index, -1)}
              />
              <IconButton
                label={t("down", { number: index + 1 })}
                icon={<ArrowDown aria-hidden="true" />}
                disabledReason={lockedReason ?? (index === buttons.length - 1 ? t("isLast") : null)}
                onClick={() => move(index, 1)}
              />
              <IconButton
                label={t("remove", { number: index + 1 })}
                icon={<Trash2 aria-hidden="true" />}
                disabledReason={lockedReason}
                onClick={() => onChange(buttons.toSpliced(index, 1))}
              />
            </div>
            <ButtonFields
              place={`${place}/${index}`}
              button={button}
              onChange={(change) => put(index, change)}
            />
          </li>
        ))}
      </ol>
      <Menu
        trigger={
          <Button
            size="sm"
            className="self-start"
            icon={<Plus aria-hidden="true" />}
            disabledReason={lockedReason ?? (isFull ? t("full", { max }) : null)}
          >
            {t("add")}
          </Button>
        }
      >
        {kinds.map((kind) => (
          <MenuItem
            key={kind}
            onSelect={() => onChange([...buttons, { kind, text: "", address: "", example: "" }])}
          >
            {t(`kind.${kind}`)}
          </MenuItem>
        ))}
      </Menu>
      {problemAt(`${place}s`) && (
        <p role="alert" className="text-xs font-medium text-bad">
          {problemAt(`${place}s`)}
        </p>
      )}
    </div>
  );
}

interface ButtonFieldsProps {
  place: string;
  button: ContentButton;
  /** Its label is not the writer's to change. */
  hasFixedLabel?: boolean;
  onChange: (change: Partial<ContentButton>) => void;
}

/** The label of a button, and what it opens. */
export function ButtonFields({ place, button, hasFixedLabel = false, onChange }: ButtonFieldsProps) {
  const t = useTranslations("templates.editor.buttons");
  const problemAt = useProblem();
  const { lockedReason } = useEditing();
  const { kind, text, address, example } = button;
  const [variable] = variablesIn(address);
  const shared = { dir: "auto", autoComplete: "off", readOnly: lockedReason !== null } as const;
  const own = problemAt(place);
  return (
    <div className="grid gap-2 sm:grid-cols-2">
      {kind !== "code" && (
        <Field label={t("label")} error={hasFixedLabel ? undefined : own}>
          <Input
            {...shared}
            readOnly={shared.readOnly || hasFixedLabel}
            value={text}
            onChange={({ target }) => onChange({ text: target.value })}
          />
        </Field>
      )}
      {kind !== "reply" && (
        <Field
          label={t(`address.${kind}`)}
          hint={kind === "link" ? t("linkHint", SAMPLES) : undefined}
          error={kind === "code" ? (own ?? problemAt(place, "1")) : hasFixedLabel ? own : undefined}
        >
          <Input
            {...shared}
            inputMode={kind === "link" ? "url" : kind === "phone" ? "tel" : "text"}
            value={address}
            onChange={({ target }) => onChange({ address: target.value })}
          />
        </Field>
      )}
      {kind === "link" && variable !== undefined && (
        <Field label={t("example")} error={problemAt(place, variable)} className="sm:col-span-2">
          <Input {...shared} value={example} onChange={({ target }) => onChange({ example: target.value })} />
        </Field>
      )}
    </div>
  );
}
