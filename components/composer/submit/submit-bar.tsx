"use client";

import { CalendarClock, Copy, EllipsisVertical, Eraser, Send, Trash2, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useComposing } from "@/components/composer/composer-context";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { usePaletteCommands } from "@/components/ui/palette-commands";
import { toast } from "@/components/ui/toast-store";
import { useLatest } from "@/components/ui/use-latest";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { mayDelete } from "@/lib/publishing/state-rules";
import { DiscardButton } from "./discard-button";
import { SaveMark } from "./save-mark";
import { useDelete } from "./use-delete";
import { useDiscard } from "./use-discard";
import { type MainVerb, useMainVerb } from "./use-main-verb";
import { useSubmission } from "./use-submission";

/** Whether the post is saved, and the one button that says what a press will do. */
export function SubmitBar() {
  "use memo";
  const t = useTranslations("composer.submit");
  const errors = useTranslations("errors");
  const composing = useComposing();
  const { post, autosave, mayWrite, isLocked, isRevised } = composing;
  const submission = useSubmission(composing);
  const main = useMainVerb(composing, submission);
  const isPlanned = post?.state === "scheduled" && !isLocked;
  useKeys(main, () => void autosave.flush());

  return (
    <footer className="sticky bottom-0 z-10 border-t border-line bg-surface/95 backdrop-blur-sm">
      <div className="flex min-h-15 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2 md:px-8">
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <SaveMark />
          {submission.refusal && (
            <p role="alert" className="text-xs font-medium text-bad">
              {errors(submission.refusal)}
            </p>
          )}
        </div>
        {mayWrite && (
          <div className="flex min-w-0 items-center gap-2">
            <More withdraw={() => void submission.withdraw()} />
            {isRevised && <DiscardButton className="max-md:hidden" />}
            {isPlanned && !isRevised && (
              <Button
                icon={<Undo2 aria-hidden="true" />}
                className="max-md:hidden"
                isBusy={submission.isBusy}
                onClick={() => void submission.withdraw()}
              >
                {t("withdraw")}
              </Button>
            )}
            {main && (
              <Button
                variant="primary"
                size="lg"
                className="max-md:h-auto max-md:min-h-10 max-md:shrink max-md:py-1.5 max-md:whitespace-normal"
                icon={main.isNow ? <Send aria-hidden="true" /> : <CalendarClock aria-hidden="true" />}
                keys="mod+enter"
                isBusy={submission.isBusy}
                disabledReason={main.reason}
                onClick={main.run}
              >
                {main.label}
              </Button>
            )}
          </div>
        )}
      </div>
    </footer>
  );
}

/** Shortcuts for the buttons; where a button is disabled they show the reason. */
function useKeys(main: MainVerb | null, save: () => void) {
  const t = useTranslations("composer.submit");
  // Read at the press, so that the list of shortcuts does not change at each key.
  const latest = useLatest({ main, save });
  const label = main?.label;
  const verbs = useMemo(() => {
    const keep = { keys: "mod+s", label: t("saveNow"), run: () => latest().save() };
    if (!label) return [keep];
    const submit = () => {
      const { reason = null, run } = latest().main ?? {};
      if (reason) toast({ title: reason, tone: "bad" });
      else run?.();
    };
    return [{ keys: "mod+enter", label, run: submit }, keep];
  }, [label, t, latest]);
  useShortcuts(verbs);
  usePaletteCommands(useMemo(() => verbs.map((verb) => ({ ...verb, id: `composer-${verb.keys}` })), [verbs]));
}

function More({ withdraw }: { withdraw: () => void }) {
  "use memo";
  const t = useTranslations("composer.submit");
  const router = useRouter();
  const { workspace, post, isRevised } = useComposing();
  const revision = useTranslations("composer.revision");
  const remove = useDelete();
  const discard = useDiscard();
  if (!post) return null;
  const mayGo = mayDelete(post.publications.map(({ state }) => state));
  return (
    <Menu
      align="end"
      side="top"
      trigger={<IconButton label={t("more")} icon={<EllipsisVertical aria-hidden="true" />} size="lg" />}
    >
      <MenuItem icon={<Copy />} onSelect={() => router.push(`/${workspace}/compose?from=${post.id}`)}>
        {t("copy")}
      </MenuItem>
      {isRevised && (
        <MenuItem icon={<Eraser />} onSelect={discard.run}>
          {revision("discard")}
        </MenuItem>
      )}
      {isRevised && (
        <MenuItem icon={<Undo2 />} onSelect={withdraw}>
          {t("withdraw")}
        </MenuItem>
      )}
      <MenuItem icon={<Trash2 />} tone="bad" disabledReason={mayGo ? null : t("isOut")} onSelect={remove}>
        {t("delete")}
      </MenuItem>
    </Menu>
  );
}
