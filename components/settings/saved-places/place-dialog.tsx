"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "@/components/marks/refusal";
import { useSubmit } from "@/components/marks/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useChangeSavedPlace, useCreateSavedPlace } from "@/lib/client/inbox/saved-places";
import { newId } from "@/lib/ids";
import type { SavedPlaceView } from "@/lib/inbox/saved-places/shapes";
import { degreesIn } from "@/lib/platforms/capabilities/extra-rules";

interface PlaceDialogProps {
  workspace: string;
  /** The one to change; null for a new one. */
  place: SavedPlaceView | null;
  onClose: () => void;
}

/** A place's name, address and degrees. */
export function PlaceDialog({ workspace, place, onClose }: PlaceDialogProps) {
  const t = useTranslations("settings.places");
  const common = useTranslations("common.action");
  const [id] = useState(() => place?.id ?? newId());
  const [name, setName] = useState(place?.name ?? "");
  const [address, setAddress] = useState(place?.address ?? "");
  const [degrees, setDegrees] = useState(place ? `${place.latitude}, ${place.longitude}` : "");
  const create = useCreateSavedPlace(workspace);
  const change = useChangeSavedPlace(workspace);
  const at = degreesIn(degrees);
  const { onSubmit, isBusy, refusal } = useSubmit(async () => {
    if (!at) return;
    const writing = { id, name, address, ...at };
    await (place
      ? change.mutateAsync({ ...writing, revision: place.revision })
      : create.mutateAsync(writing));
    onClose();
  });
  const reason = name.trim() === "" ? t("nameMissing") : at ? null : t("noPlace");
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t(place ? "change" : "make")}
      closeLabel={common("close")}
    >
      <form method="post" onSubmit={onSubmit} className="flex flex-col gap-4 pt-1">
        <Field label={t("name")}>
          <Input autoFocus maxLength={200} value={name} onChange={(e) => setName(e.target.value)} />
        </Field>
        <Field label={t("address")}>
          <Input maxLength={500} value={address} onChange={(e) => setAddress(e.target.value)} />
        </Field>
        <Field
          label={t("degrees")}
          hint={t("degreesHint")}
          error={degrees.trim() !== "" && !at ? t("noPlace") : undefined}
        >
          <Input
            placeholder="48.8566, 2.3522"
            autoComplete="off"
            value={degrees}
            onChange={(e) => setDegrees(e.target.value)}
          />
        </Field>
        <Refusal>{refusal}</Refusal>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" variant="primary" isBusy={isBusy} disabledReason={reason}>
            {common("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
