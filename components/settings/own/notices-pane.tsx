"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "@/components/settings/section";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Switch } from "@/components/ui/switch";
import {
  keepChoices,
  NOTICE_KINDS,
  type NoticeChoices,
  useChoices,
} from "@/lib/client/device/notice-choices";
import { QuietFields } from "./quiet-fields";
import { SoundFields } from "./sound-fields";

/** What a member is told of on this device, and how. Each choice holds at once. */
export function NoticesPane({ me }: { me: string }) {
  const t = useTranslations("device.notices");
  const choices = useChoices(me);
  const { permission, ask } = usePermission();
  const { isOn, kinds, showsWords } = choices;
  const change = (some: Partial<NoticeChoices>) => keepChoices(me, { ...choices, ...some });

  function turn(next: boolean) {
    change({ isOn: next });
    if (next && permission === "default") void ask();
  }
  return (
    <Section id="notices" title={t("title")} text={t("text")}>
      <div className="flex max-w-md flex-col gap-5">
        <Switch label={t("isOn")} checked={isOn} onChange={turn} />
        {isOn && permission !== "granted" && (
          <div
            role="status"
            className="flex flex-col items-start gap-2 rounded-control bg-sunken p-3 text-sm"
          >
            <p>{t(permission === "default" ? "undecided" : permission)}</p>
            {permission === "default" && (
              <Button size="sm" onClick={() => void ask()}>
                {t("ask")}
              </Button>
            )}
          </div>
        )}
        {isOn && (
          <>
            <fieldset className="flex flex-col gap-2">
              <legend className="mb-1.5 text-sm font-medium">{t("kinds")}</legend>
              {NOTICE_KINDS.map((kind) => (
                <Checkbox
                  key={kind}
                  label={t(`kind.${kind}`)}
                  checked={kinds[kind]}
                  onChange={(checked) => change({ kinds: { ...kinds, [kind]: checked } })}
                />
              ))}
            </fieldset>
            <Checkbox
              label={t("showsWords")}
              hint={t("showsWordsHint")}
              checked={showsWords}
              onChange={(checked) => change({ showsWords: checked })}
            />
            <SoundFields choices={choices} onChange={change} />
            <QuietFields quiet={choices.quiet} onChange={(quiet) => change({ quiet })} />
          </>
        )}
      </div>
    </Section>
  );
}

/** Whether the browser lets us show notices, and a function that asks the member. */
function usePermission() {
  const [permission, setPermission] = useState(currentPermission);
  const ask = async () => {
    await Notification.requestPermission().catch(() => undefined);
    setPermission(currentPermission());
  };
  return { permission, ask };
}

const currentPermission = () =>
  typeof Notification === "undefined" ? ("unavailable" as const) : Notification.permission;
