"use client";

import { Heading, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Capabilities } from "@/lib/platforms/capabilities/capability-rules";
import { CHOICES_MAX, type Extra } from "@/lib/platforms/capabilities/shapes";
import { type Choice, ChoiceLine } from "./choice-line";

type Choices = Extract<Extra, { kind: "choices" }>;

interface ChoiceFieldsProps {
  extra: Choices;
  capabilities: Capabilities;
  onChange: (extra: Choices) => void;
}

/** The answers to choose from. Enter begins the next; a description and sections have room where the app has a list. */
export function ChoiceFields({ extra, capabilities: { extras }, onChange }: ChoiceFieldsProps) {
  const t = useTranslations("reply.extra");
  const { choices } = extra;
  const most = (of: (form: Capabilities["extras"]["choices"][number]) => number | null) =>
    Math.max(...extras.choices.map((form) => of(form) ?? 0));
  const limits = {
    title: most(({ titleMax }) => titleMax),
    description: most(({ descriptionMax }) => descriptionMax),
    section: most(({ sectionMax }) => sectionMax),
  };
  const put = (next: Choice[], focus?: string) => {
    onChange({ ...extra, choices: next });
    if (focus) setTimeout(() => document.getElementById(focus)?.focus());
  };
  const add = () => {
    if (choices.length < CHOICES_MAX) put([...choices, blank], `choice-${choices.length}`);
  };
  // With a second section the first answers need a heading too.
  const addSection = () => {
    const isFirst = choices.every(({ section }) => section === null);
    const headed = choices.map((one, at) => (isFirst && at === 0 ? { ...one, section: "" } : one));
    put([...headed, { ...blank, section: "" }], `section-${isFirst ? 0 : choices.length}`);
  };
  const full = choices.length >= CHOICES_MAX ? t("full", { count: CHOICES_MAX }) : null;
  return (
    <ol className="flex flex-col gap-1.5">
      {choices.map((choice, at) => (
        <ChoiceLine
          key={at}
          choice={choice}
          at={at}
          limits={limits}
          isOnly={choices.length === 1}
          onChange={(part) => put(choices.map((one, index) => (index === at ? { ...one, ...part } : one)))}
          onEnter={() => {
            if (at === choices.length - 1) add();
            else document.getElementById(`choice-${at + 1}`)?.focus();
          }}
          onRemove={() => put(without(choices, at))}
          onRemoveSection={() => put(unheaded(choices, at))}
        />
      ))}
      <li className="flex flex-wrap gap-1.5">
        <Button size="sm" icon={<Plus aria-hidden="true" />} disabledReason={full} onClick={add}>
          {t("addChoice")}
        </Button>
        {limits.section > 0 && (
          <Button size="sm" icon={<Heading aria-hidden="true" />} disabledReason={full} onClick={addSection}>
            {t("addSection")}
          </Button>
        )}
      </li>
    </ol>
  );
}

const blank: Choice = { title: "", description: "", section: null };

/** Without this answer; a section it began begins with the next. */
function without(choices: Choice[], at: number): Choice[] {
  const { section = null } = choices[at] ?? {};
  return choices
    .map((one, index) => (index === at + 1 && one.section === null ? { ...one, section } : one))
    .filter((_, index) => index !== at);
}

/** Without the heading before this answer: it joins the section above, and without that no section is left. */
function unheaded(choices: Choice[], at: number): Choice[] {
  return choices.map((one, index) => (index === at || at === 0 ? { ...one, section: null } : one));
}
