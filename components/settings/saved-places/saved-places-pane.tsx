"use client";

import { useQuery } from "@tanstack/react-query";
import { MapPin, Pencil, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { Section } from "@/components/settings/section";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { useHydrated } from "@/lib/client/hydrated";
import { savedPlacesQuery, useDeleteSavedPlace } from "@/lib/client/inbox/saved-places";
import type { SavedPlaceView } from "@/lib/inbox/saved-places/shapes";
import { PlaceDialog } from "./place-dialog";

interface SavedPlacesPaneProps {
  workspace: string;
  places: SavedPlaceView[];
  mayManage: boolean;
}

type Step = { open: "none" | "new" } | { open: "change" | "delete"; place: SavedPlaceView };

/** The places that members send often: written down, changed and deleted here. */
export function SavedPlacesPane({ workspace, places: first, mayManage }: SavedPlacesPaneProps) {
  const t = useTranslations("settings.places");
  const errors = useTranslations("errors");
  const current = useQuery({ ...savedPlacesQuery(workspace), initialData: first }).data;
  const places = useHydrated(current, first);
  const [step, setStep] = useState<Step>({ open: "none" });
  const dropping = useDeleteSavedPlace(workspace);
  const close = () => setStep({ open: "none" });
  const reason = mayManage ? null : errors("forbidden");
  return (
    <Section
      isFirst
      title={t("title")}
      text={t("text")}
      action={
        <Button
          variant="primary"
          icon={<Plus />}
          disabledReason={reason}
          onClick={() => setStep({ open: "new" })}
        >
          {t("make")}
        </Button>
      }
    >
      {places.length === 0 && <EmptyState icon={<MapPin />} title={t("emptyTitle")} text={t("emptyText")} />}
      <ul aria-label={t("title")} className="flex flex-col gap-2">
        {places.map((place) => (
          <li
            key={place.id}
            className="flex items-start gap-3 rounded-pane border border-line bg-raised px-4 py-3"
          >
            <MapPin className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden="true" />
            <span className="flex min-w-0 flex-1 flex-col">
              <bdi className="font-medium wrap-anywhere">{place.name}</bdi>
              {place.address && <bdi className="wrap-anywhere text-muted">{place.address}</bdi>}
              <span className="text-xs text-muted tabular-nums">
                {place.latitude}, {place.longitude}
              </span>
            </span>
            <IconButton
              label={t("changeOf", { name: place.name })}
              icon={<Pencil aria-hidden="true" />}
              disabledReason={reason}
              onClick={() => setStep({ open: "change", place })}
            />
            <IconButton
              label={t("deleteOf", { name: place.name })}
              icon={<Trash2 aria-hidden="true" />}
              disabledReason={reason}
              onClick={() => {
                dropping.reset();
                setStep({ open: "delete", place });
              }}
            />
          </li>
        ))}
      </ul>
      {(step.open === "new" || step.open === "change") && (
        <PlaceDialog workspace={workspace} place={"place" in step ? step.place : null} onClose={close} />
      )}
      {step.open === "delete" && (
        <ConfirmDialog
          title={t("deleteTitle", { name: step.place.name })}
          text={t("deleteText")}
          confirmLabel={t("delete")}
          isBusy={dropping.isPending}
          error={dropping.error}
          onClose={close}
          onConfirm={() => dropping.mutate(step.place.id, { onSuccess: close })}
        />
      )}
    </Section>
  );
}
