"use client";

import { Volume2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type NoticeChoices, SOUNDS } from "@/lib/client/device/notice-choices";
import { play } from "@/lib/client/device/sound";

interface SoundFieldsProps {
  choices: NoticeChoices;
  onChange: (some: Pick<NoticeChoices, "sound"> | Pick<NoticeChoices, "volume">) => void;
}

/** Which sound a notice makes, and how loud. */
export function SoundFields({ choices: { sound, volume }, onChange }: SoundFieldsProps) {
  const t = useTranslations("device.notices");
  return (
    <>
      <Field label={t("sound")}>
        <Select
          choices={SOUNDS.map((value) => ({ value, label: t(`sounds.${value}`) }))}
          value={sound}
          onChange={(next) => {
            onChange({ sound: next });
            if (next !== "none") void play(next, volume);
          }}
        />
      </Field>
      {sound !== "none" && (
        <div className="flex items-end gap-3">
          <Field label={t("volume")} className="flex-1">
            <Input
              type="range"
              min={0}
              max={100}
              step={5}
              value={volume}
              onChange={({ currentTarget }) => onChange({ volume: Number(currentTarget.value) })}
              className="px-0 accent-accent"
            />
          </Field>
          <Button icon={<Volume2 />} onClick={() => void play(sound, volume)}>
            {t("play")}
          </Button>
        </div>
      )}
    </>
  );
}
