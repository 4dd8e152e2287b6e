"use client";

import { Paperclip, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { UncleanedNote } from "@/components/marks/uncleaned-note";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { codeOf } from "@/lib/client/api";
import { uploadFile } from "@/lib/client/media";
import type { RefusalCode } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { SAVED_REPLY_LIMITS } from "@/lib/inbox/saved-replies/shapes";
import type { MediaView } from "@/lib/media/shapes";
import { fitOf } from "@/lib/platforms/capabilities/file-rules";
import { replyRoom } from "@/lib/platforms/capabilities/reply-rules";
import { type PlatformName, REPLY_PLACES, type ReplyPlace } from "@/lib/words";
import type { PartProps } from "./name-part";

const APPS = {
  messenger: ["facebook"],
  instagram: ["instagram"],
  whatsapp: ["whatsapp"],
  comments: ["facebook", "instagram"],
} as const satisfies Record<ReplyPlace, readonly PlatformName[]>;

/** The apps of a place that do not take a file. */
const refusing = (file: MediaView, place: ReplyPlace) =>
  APPS[place].filter((app) => {
    const room = replyRoom(app, place === "comments" ? "comments" : "direct");
    return typeof fitOf(file, room) === "string";
  });

/** The files that a saved reply brings along. */
export function FilesPart({ workspace, typed, onChange }: PartProps & { workspace: string }) {
  const t = useTranslations("savedReplies.editor");
  const errors = useTranslations("errors");
  const input = useRef<HTMLInputElement>(null);
  const [count, setCount] = useState(0);
  const [code, setCode] = useState<RefusalCode | null>(null);
  // Uploads end after the render that began them: they add to what is there by then.
  const files = useRef(typed.files);
  files.current = typed.files;
  const max = SAVED_REPLY_LIMITS.filesMax;

  async function take(file: File) {
    setCount((now) => now + 1);
    setCode(null);
    try {
      const media = await uploadFile(workspace, { id: newId(), file, mayShrink: true });
      if (files.current.length < max) {
        files.current = [...files.current, media];
        onChange({ files: files.current });
      }
    } catch (error) {
      setCode(codeOf(error));
    }
    setCount((now) => now - 1);
  }

  return (
    <div className="flex flex-col gap-2">
      <span className="text-sm font-medium">{t("files")}</span>
      {typed.files.length > 0 && (
        <ul aria-label={t("files")} className="flex flex-col gap-1.5">
          {typed.files.map((file) => (
            <FileLine
              key={file.id}
              file={file}
              onDrop={() => onChange({ files: typed.files.filter(({ id }) => id !== file.id) })}
            />
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        hidden
        multiple
        onChange={({ target }) => {
          for (const file of target.files ?? []) void take(file);
          target.value = "";
        }}
      />
      <Button
        size="sm"
        className="self-start"
        icon={<Paperclip aria-hidden="true" />}
        isBusy={count > 0}
        disabledReason={typed.files.length >= max ? t("fullFiles", { max }) : null}
        onClick={() => input.current?.click()}
      >
        {t("addFile")}
      </Button>
      {code && (
        <p role="alert" className="text-xs font-medium text-bad">
          {errors(code)}
        </p>
      )}
    </div>
  );
}

function FileLine({ file, onDrop }: { file: MediaView; onDrop: () => void }) {
  const t = useTranslations("savedReplies.editor");
  const platforms = useTranslations("common.platform");
  const format = useFormatter();
  const name = file.name ?? t("file");
  const places = REPLY_PLACES.flatMap((place) => {
    const apps = refusing(file, place);
    if (apps.length === 0) return [];
    const name = t(`place.${place}`);
    // Of comments, one app may take what the other does not.
    return apps.length === APPS[place].length
      ? name
      : t("placeIn", { place: name, apps: format.list(apps.map((app) => platforms(app))) });
  });
  return (
    <li className="flex items-center gap-3 rounded-control border border-line p-1.5">
      {file.kind === "image" && (
        <img src={file.previewUrl} alt="" className="size-10 rounded-control object-cover" />
      )}
      <span className="flex min-w-0 flex-1 flex-col text-xs">
        <bdi className="truncate font-medium">{name}</bdi>
        <UncleanedNote media={file} />
        {places.length > 0 && (
          <span className="font-medium text-warn">{t("notTaken", { places: format.list(places) })}</span>
        )}
      </span>
      <IconButton label={t("dropFile", { name })} icon={<X aria-hidden="true" />} onClick={onDrop} />
    </li>
  );
}
