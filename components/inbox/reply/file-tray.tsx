"use client";

import { FileText, ImageIcon, Music, RotateCw, Shrink, Video, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { useUploadFile } from "@/lib/client/media";
import type { RefusalCode } from "@/lib/errors";
import { isPictureFile, mayBringAgain } from "@/lib/media/pictures/picture-rules";
import type { MediaView } from "@/lib/media/shapes";
import { type Fit, kindOfType } from "@/lib/platforms/capabilities/file-rules";
import type { ReplyFile } from "./reply-files";

interface FileTrayProps {
  files: readonly ReplyFile[];
  /** How the app takes each of them. */
  fits: readonly (Fit | RefusalCode | null)[];
  platform: string;
  onUploaded: (media: MediaView) => void;
  onRemove: (id: string) => void;
}

/** The files of a reply, in the order they are sent, while they are uploaded to our server. */
export default function FileTray({ files, fits, platform, onUploaded, onRemove }: FileTrayProps) {
  const t = useTranslations("inbox.box");
  const { workspace } = useGround();
  return (
    <div className="flex flex-col gap-1">
      <ul aria-label={t("files")} className="flex max-h-52 flex-col gap-1.5 overflow-y-auto">
        {files.map((one, index) => (
          <TrayItem
            key={one.id}
            one={one}
            fit={fits[index] ?? null}
            platform={platform}
            onUploaded={onUploaded}
            onRemove={() => onRemove(one.id)}
          />
        ))}
      </ul>
      <Link href={`/${workspace}/settings/apps`} prefetch={false} className="self-start text-xs">
        {t("accepts", { platform })}
      </Link>
    </div>
  );
}

interface TrayItemProps {
  one: ReplyFile;
  fit: Fit | RefusalCode | null;
  platform: string;
  onUploaded: (media: MediaView) => void;
  onRemove: () => void;
}

function TrayItem({ one, fit, platform, onUploaded, onRemove }: TrayItemProps) {
  const t = useTranslations("inbox.box");
  const common = useTranslations("common.action");
  const errors = useTranslations("errors");
  const { part, upload, isShrunk, start } = useItemUpload(one, onUploaded);
  const name = one.media?.name ?? one.file?.name ?? t("file");
  const bad = upload.error?.code ?? (typeof fit === "string" ? fit : null);
  const change = fit && typeof fit === "object" ? fit.change : null;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-control border border-line bg-raised p-1.5">
      <Thumbnail one={one} />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 text-xs">
        <bdi className="truncate font-medium">{name}</bdi>
        {upload.isPending && (
          <>
            <span className="text-muted">{t("uploading", { part })}</span>
            <progress value={part} max={1} aria-label={name} className="h-1 w-full" />
          </>
        )}
        {bad && (
          <span role="alert" className="font-medium text-bad">
            {errors(bad)}
          </span>
        )}
        {!bad && change && (
          <span className="font-medium text-warn">{t(`degraded.${change}`, { platform })}</span>
        )}
      </div>
      {upload.error?.code === "image_too_big" && !isShrunk && (
        <Button size="sm" icon={<Shrink aria-hidden="true" />} onClick={() => start(true)}>
          {t("shrink")}
        </Button>
      )}
      {upload.error && mayBringAgain(upload.error.code) && (
        <Button size="sm" icon={<RotateCw aria-hidden="true" />} onClick={() => start()}>
          {common("retry")}
        </Button>
      )}
      <IconButton
        size="sm"
        label={t("removeFile", { name })}
        icon={<X aria-hidden="true" />}
        onClick={onRemove}
      />
    </li>
  );
}

/** Uploads a file that is not stored yet, at once. */
function useItemUpload({ id, file, media }: ReplyFile, onUploaded: (media: MediaView) => void) {
  const { workspace } = useGround();
  const [part, setPart] = useState(0);
  const [isShrunk, setShrunk] = useState(false);
  const upload = useUploadFile(workspace);
  const start = useEffectEvent((mayShrink: boolean) => {
    if (!file || media) return;
    setShrunk(mayShrink);
    upload.mutate({ id, file, mayShrink, onProgress: setPart }, { onSuccess: onUploaded });
  });
  const [tries, setTries] = useState({ count: 0, mayShrink: false });
  useEffect(() => start(tries.mayShrink), [tries]);
  return {
    part,
    upload,
    isShrunk,
    start: (mayShrink = false) => setTries(({ count }) => ({ count: count + 1, mayShrink })),
  };
}

const ICONS = { image: ImageIcon, video: Video, audio: Music, file: FileText } as const;

function Thumbnail({ one: { file, media } }: { one: ReplyFile }) {
  const kind = media?.kind ?? (file && (isPictureFile(file) ? "image" : kindOfType(file.type))) ?? "file";
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!file || kind !== "image") return;
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file, kind]);
  const shown = kind === "image" ? (address ?? media?.previewUrl ?? null) : null;
  const Icon = ICONS[kind];
  return shown ? (
    <img src={shown} alt="" className="size-10 shrink-0 rounded-control bg-sunken object-cover" />
  ) : (
    <span className="grid size-10 shrink-0 place-items-center rounded-control bg-sunken text-muted">
      <Icon className="size-5" aria-hidden="true" />
    </span>
  );
}
