"use client";

import { useTranslations } from "next-intl";
import { type ComponentProps, type ReactNode, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface PasswordFieldProps extends ComponentProps<"input"> {
  label: string;
  hint?: ReactNode;
  error?: ReactNode;
}

/** A password field with a button that shows the password. */
export function PasswordField({ label, hint, error, ...props }: PasswordFieldProps) {
  const t = useTranslations("auth.signIn");
  const [isShown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error}>
      <div className="relative">
        <Input {...props} type={isShown ? "text" : "password"} className="h-10 pe-20" />
        <button
          type="button"
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
          className="absolute inset-y-1 end-1 rounded-control px-2.5 text-xs font-medium text-muted hover:bg-ink/6 hover:text-ink"
        >
          {t(isShown ? "hide" : "show")}
        </button>
      </div>
    </Field>
  );
}
