"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "@/components/marks/refusal";
import { useSubmit } from "@/components/marks/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LabelDot } from "@/components/ui/label-chip";
import { useChangeLabel, useCreateLabel } from "@/lib/client/inbox/labels";
import { newId } from "@/lib/ids";
import type { LabelView } from "@/lib/inbox/labels/shapes";
import { LABEL_COLOURS, type LabelColour } from "@/lib/words";

interface LabelDialogProps {
  workspace: string;
  /** The one to change; null for a new one. */
  label: LabelView | null;
  onClose: () => void;
}

/** A label's name and colour. */
export function LabelDialog({ workspace, label, onClose }: LabelDialogProps) {
  const t = useTranslations();
  const [id] = useState(() => label?.id ?? newId());
  const [colour, setColour] = useState<LabelColour>(label?.colour ?? "blue");
  const create = useCreateLabel(workspace);
  const change = useChangeLabel(workspace);
  const { onSubmit, isBusy, refusal } = useSubmit(async (typed) => {
    await (label ? change : create).mutateAsync({ id, name: String(typed.get("name")), colour });
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t(label ? "settings.labels.change" : "settings.labels.make")}
      closeLabel={t("common.action.close")}
    >
      <form method="post" onSubmit={onSubmit} className="flex flex-col gap-5 pt-1">
        <Field label={t("settings.labels.name")}>
          <Input
            name="name"
            required
            autoFocus
            maxLength={40}
            autoComplete="off"
            defaultValue={label?.name}
          />
        </Field>
        <Colours colour={colour} onChange={setColour} />
        <Refusal>{refusal}</Refusal>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("common.action.cancel")}</Button>
          <Button type="submit" variant="primary" isBusy={isBusy}>
            {t("common.action.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface ColoursProps {
  colour: LabelColour;
  onChange: (colour: LabelColour) => void;
}

function Colours({ colour, onChange }: ColoursProps) {
  const t = useTranslations("settings.labels");
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 text-sm font-medium">{t("colour")}</legend>
      <div className="grid grid-cols-3 gap-1.5">
        {LABEL_COLOURS.map((one) => (
          <label
            key={one}
            className="flex h-9 cursor-pointer items-center gap-2 rounded-control border border-line px-2.5 text-sm has-checked:border-accent has-checked:bg-tint has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="colour"
              value={one}
              checked={one === colour}
              onChange={() => onChange(one)}
              className="sr-only"
            />
            <LabelDot colour={one} />
            {t(`colours.${one}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
