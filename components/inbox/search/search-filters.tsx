"use client";

import { ChevronDown, X } from "lucide-react";
import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { useOpenId } from "@/components/inbox/inbox-url";
import { useServerNow } from "@/components/marks/server-clock";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { classNames } from "@/components/ui/class-names";
import { Menu, MenuChoices } from "@/components/ui/menu";
import { addDays, dayOf } from "@/lib/days";
import { CONVERSATION_STATES, MESSAGE_KINDS } from "@/lib/words";
import { SIDES, useSearchUrl } from "./search-url";

/** Days back, today included. */
const SPANS = [7, 30, 365] as const;
/** Kinds that are worth looking for: the others are hardly ever with words. */
const KINDS = MESSAGE_KINDS.filter((kind) => !["unsupported", "text", "sticker"].includes(kind));

/** What narrows a search, each a menu that says what it is set to. They wrap where there is little room. */
export default function SearchFilters() {
  const t = useTranslations("inbox.search");
  const kinds = useTranslations("inbox.kind");
  const { workspace, me, members } = useGround();
  const openId = useOpenId(workspace);
  const { by, side, kind, status, conversationId, hasFilter, change, widen } = useSearchUrl();
  const choices = <Value extends string>(values: readonly Value[], label: (value: Value) => string) => [
    { value: "", label: t("any") },
    ...values.map((value) => ({ value, label: label(value) })),
  ];
  const authors = [...members].sort((one, other) => Number(other.id === me) - Number(one.id === me));
  const nameOf = (id: string) =>
    id === me ? t("me") : (members.find((member) => member.id === id)?.name ?? t("formerMember"));
  return (
    <fieldset className="flex flex-wrap gap-1.5 pb-1.5">
      <legend className="sr-only">{t("filters")}</legend>
      <Filter
        name={t("side.label")}
        value={side}
        choices={choices(SIDES, (value) => t(`side.${value}`))}
        onChange={(value) => void change({ side: SIDES.find((one) => one === value) ?? null })}
      />
      <Filter
        name={t("by")}
        value={by}
        choices={choices(
          authors.map(({ id }) => id),
          nameOf,
        )}
        onChange={(value) => void change({ by: value || null })}
      />
      <DateFilter />
      <Filter
        name={t("kind")}
        value={kind}
        choices={choices(KINDS, (value) => kinds(value))}
        onChange={(value) => void change({ kind: KINDS.find((one) => one === value) ?? null })}
      />
      <Filter
        name={t("status.label")}
        value={status}
        choices={choices(CONVERSATION_STATES, (value) => t(`status.${value}`))}
        onChange={(value) =>
          void change({ status: CONVERSATION_STATES.find((one) => one === value) ?? null })
        }
      />
      {(openId || conversationId) && (
        <Button
          size="sm"
          variant="secondary"
          aria-pressed={conversationId !== null}
          onClick={() => void change({ here: conversationId ? null : openId })}
          className="rounded-full aria-pressed:border-accent aria-pressed:bg-tint aria-pressed:text-accent"
        >
          {t("here")}
        </Button>
      )}
      {hasFilter && (
        <Button size="sm" variant="quiet" icon={<X aria-hidden="true" />} onClick={widen}>
          {t("widen")}
        </Button>
      )}
    </fieldset>
  );
}

interface FilterProps {
  name: string;
  value: string | null;
  choices: { value: string; label: string }[];
  onChange: (value: string) => void;
}

function Filter({ name, value, choices, onChange }: FilterProps) {
  const chosen = choices.find((one) => one.value !== "" && one.value === value);
  return (
    <Menu
      align="start"
      className="max-h-80 overflow-y-auto"
      trigger={
        <button
          type="button"
          className={classNames(
            buttonStyle({ size: "sm" }),
            "max-w-48 rounded-full",
            chosen && "border-accent bg-tint text-accent",
          )}
        >
          <span className="truncate">{chosen ? `${name}: ${chosen.label}` : name}</span>
          <ChevronDown aria-hidden="true" />
        </button>
      }
    >
      <MenuChoices label={name} value={chosen?.value ?? ""} choices={choices} onChange={onChange} />
    </Menu>
  );
}

/** Since when: one of a few spans; a span from a link stays as it is. */
function DateFilter() {
  const t = useTranslations("inbox.search");
  const format = useFormatter();
  const { since, until, change } = useSearchUrl();
  const zone = useTimeZone() ?? "UTC";
  const today = dayOf(useServerNow(), zone);
  const spans = SPANS.map((days) => ({ value: addDays(today, 1 - days), label: t("last", { count: days }) }));
  const day = (one: string) => format.dateTime(new Date(`${one}T12:00Z`), { dateStyle: "medium" });
  const own = [since, until].filter((one) => one !== null).map(day);
  const isOwn = own.length > 0 && (until !== null || !spans.some(({ value }) => value === since));
  const value = isOwn ? "own" : since;
  const choices = [
    { value: "", label: t("any") },
    ...spans,
    ...(isOwn ? [{ value: "own", label: own.join(" – ") }] : []),
  ];
  const choose = (chosen: string) => {
    if (chosen !== "own") void change({ since: chosen || null, until: null });
  };
  return <Filter name={t("date")} value={value} choices={choices} onChange={choose} />;
}
