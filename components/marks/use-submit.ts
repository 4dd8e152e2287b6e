import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { codeOf } from "@/lib/client/api";
import type { RefusalCode } from "@/lib/errors";

interface SubmitOptions {
  /** The refusal of a form that was sent without script. */
  refused?: RefusalCode | null;
  onRefused?: () => void;
}

/**
 * Sends a form: once at a time, with the values of its fields; a refusal is shown as a sentence.
 *
 * @param send Sends it. The form is busy until this promise settles, and refused if it rejects.
 */
export function useSubmit(
  send: (typed: FormData) => Promise<unknown>,
  { refused = null, onRefused }: SubmitOptions = {},
) {
  const errors = useTranslations("errors");
  const [isBusy, setBusy] = useState(false);
  const [code, setCode] = useState(refused);

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const typed = new FormData(event.currentTarget);
    setBusy(true);
    setCode(null);
    try {
      await send(typed);
    } catch (error) {
      setCode(codeOf(error));
      onRefused?.();
    }
    setBusy(false);
  }

  return { onSubmit, isBusy, code, refusal: code && errors(code) };
}

/** Go to another page. The promise never settles, so that a form stays busy until that page is there. */
export function leaveFor(path: string): Promise<never> {
  location.assign(path);
  return new Promise(() => {});
}
