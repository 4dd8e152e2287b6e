"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { useInboxUrl } from "@/components/inbox/inbox-url";
import { PlatformGlyph } from "@/components/marks/platform-glyph";
import { buttonStyle } from "@/components/ui/button-style";
import { classNames } from "@/components/ui/class-names";
import { LabelDot } from "@/components/ui/label-chip";
import { Menu, MenuChoices } from "@/components/ui/menu";
import { PLATFORM_NAMES } from "@/lib/words";

/** All conversations, those of one platform or channel, and of these the ones with a label. */
export function ChannelFilter() {
  "use memo";
  const t = useTranslations("inbox.filter");
  const platforms = useTranslations("common.platform");
  const { channels, labels } = useGround();
  const { platform, channel, label, change } = useInboxUrl();
  const chosen = channels.find(({ id }) => id === channel);
  const shown = chosen?.platform ?? platform;
  const present = PLATFORM_NAMES.filter((name) => channels.some((one) => one.platform === name));
  const choices = [
    { value: "", label: t("all") },
    ...present.map((name) => ({
      value: name,
      label: t("platform", { platform: platforms(name) }),
      icon: <PlatformGlyph platform={name} />,
    })),
    ...channels.map((one) => ({
      value: one.id,
      label: one.name,
      icon: <PlatformGlyph platform={one.platform} className="size-4 opacity-60" />,
    })),
  ];
  const choose = (value: string) => {
    const whole = PLATFORM_NAMES.find((one) => one === value) ?? null;
    void change({ platform: whole, channel: whole || !value ? null : value });
  };
  const place = chosen?.name ?? (platform ? platforms(platform) : t("all"));
  const labelled = labels.find(({ id }) => id === label);
  const name = labelled ? (shown ? `${place} · ${labelled.name}` : labelled.name) : place;
  if (channels.length < 2 && labels.length === 0) return null;

  return (
    <Menu
      className="max-h-[min(32rem,75dvh)] overflow-y-auto"
      trigger={
        <button
          type="button"
          className={classNames(buttonStyle({ variant: "quiet", size: "sm" }), "-me-2 min-w-0 shrink!")}
        >
          {shown && <PlatformGlyph platform={shown} />}
          {labelled && <LabelDot colour={labelled.colour} />}
          <bdi title={name} className="truncate">
            {name}
          </bdi>
          <ChevronDown aria-hidden="true" />
        </button>
      }
    >
      <MenuChoices label={t("label")} value={channel ?? platform ?? ""} choices={choices} onChange={choose} />
      {labels.length > 0 && (
        <MenuChoices
          label={t("withLabel")}
          value={labelled?.id ?? ""}
          choices={[
            { value: "", label: t("anyLabel") },
            ...labels.map(({ id, name: text, colour }) => ({
              value: id,
              label: text,
              icon: <LabelDot colour={colour} className="mx-0.5" />,
            })),
          ]}
          onChange={(id) => void change({ label: id || null })}
        />
      )}
    </Menu>
  );
}
