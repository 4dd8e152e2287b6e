import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Refusal } from "@/components/marks/refusal";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { codeOf } from "@/lib/client/api";
import { finishHandOff, type HandOffKey } from "@/lib/client/hand-off";
import type { RefusalCode } from "@/lib/errors";
import { HandOffOutcome, type HandOffView } from "@/lib/publishing/hand-off-rules";

interface FinishStepProps {
  linked: HandOffKey;
  /** Whether this is the main step: no step above it has the primary button. */
  isMain: boolean;
  onFinished: (view: HandOffView) => void;
}

/** Reports that it was published, with its link if it has one, or that it will not be. */
export function FinishStep({ linked, isMain, onFinished }: FinishStepProps) {
  const t = useTranslations();
  const box = useRef<HTMLDivElement>(null);
  const [pendingOutcome, setPendingOutcome] = useState<HandOffOutcome["outcome"] | null>(null);
  const [link, setLink] = useState("");
  const [isWrong, setWrong] = useState(false);
  const [problem, setProblem] = useState<RefusalCode | null>(null);

  async function finish(outcome: HandOffOutcome["outcome"]) {
    const permalink = link.trim();
    const result = HandOffOutcome.safeParse(
      outcome === "published" && permalink ? { outcome, permalink } : { outcome },
    );
    setWrong(!result.success);
    if (!result.success) return box.current?.querySelector("input")?.focus();
    setPendingOutcome(outcome);
    setProblem(null);
    try {
      onFinished(await finishHandOff(linked, result.data));
    } catch (error) {
      setProblem(codeOf(error));
      setPendingOutcome(null);
    }
  }

  return (
    <div ref={box} className="flex flex-col gap-2.5">
      <Field
        label={t("handOff.link")}
        hint={t("handOff.linkHint")}
        error={isWrong ? t("handOff.linkWrong") : undefined}
      >
        <Input
          type="url"
          inputMode="url"
          autoComplete="off"
          placeholder="https://"
          value={link}
          onChange={({ target }) => setLink(target.value)}
        />
      </Field>
      <Refusal isBoxed>{problem && t(`errors.${problem}`)}</Refusal>
      <Button
        variant={isMain ? "primary" : "secondary"}
        size="lg"
        className="h-13 w-full text-lg"
        isBusy={pendingOutcome !== null}
        onClick={() => void finish("published")}
      >
        {pendingOutcome === "published" ? t("handOff.saving") : t("handOff.done")}
      </Button>
      <Button
        variant="quiet"
        size="lg"
        className="h-12 w-full text-base"
        isBusy={pendingOutcome !== null}
        onClick={() => void finish("skipped")}
      >
        {pendingOutcome === "skipped" ? t("handOff.saving") : t("handOff.skip")}
      </Button>
    </div>
  );
}
