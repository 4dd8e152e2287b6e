import { useTranslations } from "next-intl";

interface ContactNameProps {
  /** As the platform told it; null when it told none. */
  name: string | null;
  className?: string;
}

/** A contact's name, which may be in any script and may hold anything. */
export function ContactName({ name, className }: ContactNameProps) {
  const t = useTranslations("common");
  const shown = name?.trim() || t("unknownContact");
  return (
    <bdi className={className} title={shown}>
      {shown}
    </bdi>
  );
}
