"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { useInboxUrl } from "@/components/inbox/inbox-url";
import { PlatformGlyph } from "@/components/marks/platform-glyph";
import { buttonStyle } from "@/components/ui/button-style";
import { classNames } from "@/components/ui/class-names";
import { Menu, MenuChoices } from "@/components/ui/menu";
import { PLATFORM_NAMES } from "@/lib/words";

/** All conversations, those of one platform, or those of one channel. */
export function ChannelFilter() {
  const t = useTranslations("inbox.filter");
  const platforms = useTranslations("common.platform");
  const { channels } = useGround();
  const { platform, channel, change } = useInboxUrl();
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
  const name = chosen?.name ?? (platform ? platforms(platform) : t("all"));
  if (channels.length < 2) return null;

  return (
    <Menu
      trigger={
        <button
          type="button"
          className={classNames(buttonStyle({ variant: "quiet", size: "sm" }), "-me-2 min-w-0 shrink!")}
        >
          {shown && <PlatformGlyph platform={shown} />}
          <span title={name} className="truncate">
            {name}
          </span>
          <ChevronDown aria-hidden="true" />
        </button>
      }
    >
      <MenuChoices label={t("label")} value={channel ?? platform ?? ""} choices={choices} onChange={choose} />
    </Menu>
  );
}
