"use client";

import { RotateCw, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useRef, useState } from "react";
import { UncleanedNote } from "@/components/marks/uncleaned-note";
import { Button } from "@/components/ui/button";
import { useUploadFile } from "@/lib/client/media";
import { newId } from "@/lib/ids";
import type { MediaView } from "@/lib/media/shapes";

interface FileFieldProps {
  workspace: string;
  label: string;
  kind: "image" | "video" | "file";
  /** Types a browser offers; those of the kind by default. */
  accept?: string;
  media: MediaView | null;
  hint?: ReactNode;
  onChange: (media: MediaView | null) => void;
}

const ACCEPT = { image: "image/*", video: "video/mp4,video/3gpp", file: "" } as const;

/** A file that stands above a template or on one of its cards. */
export function FileField({ workspace, label, kind, accept, media, hint, onChange }: FileFieldProps) {
  const t = useTranslations("templates.file");
  const common = useTranslations("common.action");
  const errors = useTranslations("errors");
  const input = useRef<HTMLInputElement>(null);
  const labelId = useId();
  const [part, setPart] = useState(0);
  const [isOther, setOther] = useState(false);
  const upload = useUploadFile(workspace);

  function take(file: File) {
    onChange(null);
    setOther(false);
    setPart(0);
    const onSuccess = (view: MediaView) => {
      const isFitting = kind === "file" || view.kind === kind;
      setOther(!isFitting);
      if (isFitting) onChange(view);
    };
    upload.mutate({ id: newId(), file, mayShrink: true, onProgress: setPart }, { onSuccess });
  }

  return (
    <div className="flex flex-col gap-1.5">
      <span id={labelId} className="text-sm font-medium">
        {label}
      </span>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept ?? ACCEPT[kind]}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) take(file);
          target.value = "";
        }}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          aria-describedby={labelId}
          icon={<Upload aria-hidden="true" />}
          isBusy={upload.isPending}
          onClick={() => input.current?.click()}
        >
          {media ? t("other") : t("choose")}
        </Button>
        {media && <bdi className="min-w-0 truncate text-sm">{media.name}</bdi>}
        {upload.error && (
          <Button
            size="sm"
            icon={<RotateCw aria-hidden="true" />}
            onClick={() => upload.variables && take(upload.variables.file)}
          >
            {common("retry")}
          </Button>
        )}
      </div>
      <UncleanedNote media={media} />
      {hint && <p className="text-xs text-muted">{hint}</p>}
      {upload.isPending && <progress value={part} max={1} aria-labelledby={labelId} className="h-1 w-full" />}
      {(upload.error || isOther) && (
        <p role="alert" className="text-xs font-medium text-bad">
          {upload.error ? errors(upload.error.code) : t(`wrong.${kind}`)}
        </p>
      )}
    </div>
  );
}
