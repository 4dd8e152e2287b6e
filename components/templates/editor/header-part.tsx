"use client";

import { useTranslations } from "next-intl";
import { FileField } from "@/components/marks/templates/file-field";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { HEADER_KINDS } from "@/lib/platforms/templates/template-rules";
import { useEditing, useProblem } from "./editing";
import { Part } from "./part";
import { VariableText } from "./variable-text";

const NONE = "none";
const ACCEPT = { image: "image/*", video: "video/mp4", file: "application/pdf" } as const;
const HEADER_MAX = 60;

/** What stands above the text: words, a file or a place. */
export function HeaderPart() {
  const t = useTranslations("templates.editor.header");
  const files = useTranslations("templates.file");
  const problemAt = useProblem();
  const { workspace, typed, changeContent, fileOf, addFile, lockedReason } = useEditing();
  const { header, form } = typed.content;
  const kinds = form === "offer" ? (["image", "video"] as const) : HEADER_KINDS;
  const choices = [
    { value: NONE, label: t("none") },
    ...kinds.map((value) => ({ value, label: t(`kind.${value}`) })),
  ];
  const empty = { text: "", examples: {}, mediaId: null };
  return (
    <Part title={t("title")} text={t("text")}>
      <Field label={t("label")} error={header?.kind === "text" ? undefined : problemAt("header")}>
        <Select
          choices={choices}
          value={header?.kind ?? NONE}
          isReadOnly={lockedReason !== null}
          onChange={(value) => {
            const kind = HEADER_KINDS.find((one) => one === value);
            changeContent({ header: kind ? { ...empty, ...header, kind, mediaId: null } : null });
          }}
        />
      </Field>
      {header?.kind === "text" && (
        <VariableText
          place="header"
          label={t("words")}
          value={header}
          max={HEADER_MAX}
          isLine
          onChange={(value) => changeContent({ header: { ...header, ...value } })}
        />
      )}
      {header?.kind === "location" && <p className="text-xs text-muted">{t("location")}</p>}
      {(header?.kind === "image" || header?.kind === "video" || header?.kind === "file") && (
        <FileField
          key={header.kind}
          workspace={workspace}
          label={files(`label.${header.kind}`)}
          kind={header.kind}
          accept={ACCEPT[header.kind]}
          media={fileOf(header.mediaId)}
          hint={t("sample")}
          onChange={(file) => {
            if (file) addFile(file);
            changeContent({ header: { ...header, mediaId: file?.id ?? null } });
          }}
        />
      )}
    </Part>
  );
}
