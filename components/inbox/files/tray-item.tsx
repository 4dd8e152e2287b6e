"use client";

import { FileText, ImageIcon, Music, RotateCw, Shrink, Video, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { UncleanedNote } from "@/components/marks/uncleaned-note";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { useUploadFile } from "@/lib/client/media";
import type { RefusalCode } from "@/lib/errors";
import { isPictureFile, mayBringAgain } from "@/lib/media/pictures/picture-rules";
import type { MediaView } from "@/lib/media/shapes";
import { type Fit, kindOfType } from "@/lib/platforms/capabilities/file-rules";
import type { AttachedFile } from "./attached";
import { type App, TraySound, useFileAddress } from "./tray-sound";

interface TrayItemProps {
  one: AttachedFile;
  /** How the app takes it; null where none is asked, and while it is not known. */
  fit: Fit | RefusalCode | null;
  /** The app it goes to; missing for the team's own eyes. */
  app?: App | undefined;
  onUploaded: (media: MediaView) => void;
  onRemove: (id: string) => void;
  onRecordAgain?: ((id: string) => void) | undefined;
}

/** One attached file: what it is, how it goes, and what can be done about it. */
export function TrayItem({ one, fit, app, onUploaded, onRemove, onRecordAgain }: TrayItemProps) {
  const t = useTranslations("inbox.box");
  const common = useTranslations("common.action");
  const errors = useTranslations("errors");
  const { part, upload, isShrunk, start } = useItemUpload(one, onUploaded);
  const kind = kindOf(one);
  const name = one.media?.name ?? one.file?.name ?? t("file");
  const bad = upload.error?.code ?? (typeof fit === "string" ? fit : null);
  const change = fit && typeof fit === "object" ? fit.change : null;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-control border border-line bg-raised p-1.5">
      {kind !== "audio" && <Thumbnail one={one} kind={kind} />}
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 text-xs">
        {kind === "audio" ? (
          <TraySound one={one} app={app} onRecordAgain={onRecordAgain} />
        ) : (
          <bdi className="truncate font-medium">{name}</bdi>
        )}
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
        {!bad && <UncleanedNote media={one.media} />}
        {!bad && change && app && (
          <span className="font-medium text-warn">{t(`degraded.${change}`, { platform: app.name })}</span>
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
        onClick={() => onRemove(one.id)}
      />
    </li>
  );
}

/** Uploads a file that is not stored yet, at once. */
function useItemUpload({ id, file, media }: AttachedFile, onUploaded: (media: MediaView) => void) {
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

/** What a file is, as the server has found; until then, as the browser says. */
const kindOf = ({ file, media }: AttachedFile) =>
  media?.kind ?? (file && (isPictureFile(file) ? "image" : kindOfType(file.type))) ?? "file";

function Thumbnail({ one: { file, media }, kind }: { one: AttachedFile; kind: ReturnType<typeof kindOf> }) {
  const address = useFileAddress(kind === "image" ? file : null);
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
