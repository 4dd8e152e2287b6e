import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { codeOf } from "@/lib/client/api";
import type { RefusalCode } from "@/lib/errors";

interface SubmitOptions {
  /** What was refused to a form that was sent without script. */
  refused?: RefusalCode | null;
  onRefused?: () => void;
}

/**
 * How every form is sent: once at a time, with what stands in its fields, and with a sentence for a refusal.
 *
 * @param send Sends it. The form is busy until this has settled; it is refused if this throws.
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

/** Go to another page. It never settles, so that a form stays busy until that page is there. */
export function leaveFor(path: string): Promise<never> {
  location.assign(path);
  return new Promise(() => {});
}
