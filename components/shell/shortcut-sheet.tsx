"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import { Keys } from "@/components/ui/kbd";
import { setLetters, useLettersAreOn } from "@/components/ui/letter-keys";
import { Switch } from "@/components/ui/switch";
import { find, type Shortcut, useActiveShortcuts } from "@/components/ui/use-shortcuts";

/** The shortcuts that work on the current page. */
export default function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations();
  const all = useActiveShortcuts();
  const general = all.filter(({ scope }) => scope === "general");
  const page = all.filter((one) => one.scope !== "general" && find(one.keys) === one);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("shell.shortcuts.title")}
      closeLabel={t("common.action.close")}
    >
      <div className="flex flex-col gap-5">
        {page.length > 0 && <ShortcutList heading={t("shell.shortcuts.page")} shortcuts={page} />}
        <ShortcutList heading={t("shell.shortcuts.general")} shortcuts={general} />
        <Switch
          label={t("shell.shortcuts.letters")}
          hint={t("shell.shortcuts.lettersHint")}
          checked={useLettersAreOn()}
          onChange={setLetters}
          className="border-t border-line pt-4"
        />
      </div>
    </Dialog>
  );
}

function ShortcutList({ heading, shortcuts }: { heading: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section className="flex flex-col">
      <h3 className="mb-1 text-xs font-medium text-muted">{heading}</h3>
      <dl>
        {shortcuts.map(({ keys, label }) => (
          <div key={keys} className="flex h-8 items-center justify-between gap-4">
            <dt>{label}</dt>
            <dd className="text-muted">
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
