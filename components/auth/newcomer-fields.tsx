import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordField } from "./password-field";

/** What a new person chooses: their name and the password to sign in with. */
export function NewcomerFields({ email }: { email: string }) {
  const t = useTranslations("auth.join");
  return (
    <>
      <p className="text-muted">{t("email", { email })}</p>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label={t("name")}>
        <Input
          name="name"
          required
          maxLength={80}
          autoComplete="name"
          autoFocus
          placeholder={t("namePlaceholder")}
          className="h-10"
        />
      </Field>
      <PasswordField
        label={t("password")}
        hint={t("passwordHint")}
        name="password"
        required
        minLength={10}
        maxLength={200}
        autoComplete="new-password"
      />
    </>
  );
}
