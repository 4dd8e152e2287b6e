"use client";

import { useQuery } from "@tanstack/react-query";
import { BookmarkPlus, ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { savedPlacesQuery, useCreateSavedPlace } from "@/lib/client/inbox/saved-places";
import { newId } from "@/lib/ids";
import type { SavedPlaceView } from "@/lib/inbox/saved-places/shapes";
import type { Extra } from "@/lib/platforms/capabilities/shapes";

type Place = Extract<Extra, { kind: "location" }>;

interface SavedPlaceBarProps {
  place: Place;
  onChoose: (place: Place) => void;
}

/** Fills a place in from one that is saved, and saves the one that is written. */
export function SavedPlaceBar({ place, onChoose }: SavedPlaceBarProps) {
  const t = useTranslations("reply.extra");
  const errors = useTranslations("errors");
  const { workspace, may } = useGround();
  const { data: places = [] } = useQuery(savedPlacesQuery(workspace));
  const create = useCreateSavedPlace(workspace);
  const { title, address, latitude, longitude } = place;
  const isWhole = title.trim() !== "" && latitude !== null && longitude !== null;
  const isSaved = places.some((one) => isSame(one, place));
  const reason = !may.manageSavedReplies
    ? errors("forbidden")
    : isSaved
      ? t("placeSaved")
      : isWhole
        ? null
        : t("placeNotWhole");
  const save = () =>
    latitude !== null &&
    longitude !== null &&
    create.mutate({ id: newId(), name: title, address, latitude, longitude });
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {places.length > 0 && (
        <Menu
          side="top"
          trigger={
            <Button size="sm" icon={<ChevronsUpDown aria-hidden="true" />}>
              {t("placeChoose")}
            </Button>
          }
        >
          {places.map((one) => (
            <MenuItem
              key={one.id}
              onSelect={() =>
                onChoose({
                  kind: "location",
                  title: one.name,
                  address: one.address,
                  latitude: one.latitude,
                  longitude: one.longitude,
                })
              }
            >
              <span className="flex max-w-72 min-w-0 flex-col">
                <bdi className="truncate">{one.name}</bdi>
                {one.address && <bdi className="truncate text-xs text-muted">{one.address}</bdi>}
              </span>
            </MenuItem>
          ))}
        </Menu>
      )}
      <Button
        size="sm"
        variant="quiet"
        icon={<BookmarkPlus aria-hidden="true" />}
        isBusy={create.isPending}
        disabledReason={reason}
        onClick={save}
      >
        {t("placeSave")}
      </Button>
      {create.error && (
        <span role="alert" className="text-xs font-medium text-bad">
          {errors(create.error.code)}
        </span>
      )}
    </div>
  );
}

const isSame = (one: SavedPlaceView, { title, address, latitude, longitude }: Place) =>
  one.name === title.trim() &&
  one.address === address.trim() &&
  one.latitude === latitude &&
  one.longitude === longitude;
