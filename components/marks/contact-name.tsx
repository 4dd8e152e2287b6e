import { useTranslations } from "next-intl";

interface ContactNameProps {
  /** As the platform sent it; null if it sent none. */
  name: string | null;
  className?: string;
}

/** A contact's name, in any script and with any content. */
export function ContactName({ name, className }: ContactNameProps) {
  const t = useTranslations("common");
  const shown = name?.trim() || t("unknownContact");
  return (
    <bdi className={className} title={shown}>
      {shown}
    </bdi>
  );
}
