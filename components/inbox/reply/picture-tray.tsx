"use client";

import { ImageIcon, RotateCw, Shrink, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { useUploadFile } from "@/lib/client/media";
import { newId } from "@/lib/ids";
import { mayBringAgain } from "@/lib/media/pictures/picture-rules";
import type { MediaView } from "@/lib/media/shapes";

interface PictureTrayProps {
  file: File;
  onUploaded: (media: MediaView) => void;
  onRemove: () => void;
}

/** The picture of a reply, while it is uploaded to our server. */
export default function PictureTray({ file, onUploaded, onRemove }: PictureTrayProps) {
  const t = useTranslations("inbox.box");
  const common = useTranslations("common.action");
  const errors = useTranslations("errors");
  const { workspace } = useGround();
  const [id] = useState(newId);
  const [part, setPart] = useState(0);
  const [address, setAddress] = useState<string | null>(null);
  const upload = useUploadFile(workspace);
  const [isShrunk, setShrunk] = useState(false);
  const start = useEffectEvent((mayShrink = false) => {
    setShrunk(mayShrink);
    upload.mutate({ id, file, mayShrink, onProgress: setPart }, { onSuccess: onUploaded });
  });
  useEffect(() => {
    start();
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);

  return (
    <div className="flex items-center gap-3 rounded-control border border-line bg-raised p-2">
      {address ? (
        <img src={address} alt="" className="size-12 rounded-control bg-sunken object-cover" />
      ) : (
        <ImageIcon className="size-12 text-muted" aria-hidden="true" />
      )}
      <div className="flex min-w-0 flex-1 flex-col gap-1 text-xs">
        <bdi className="truncate font-medium">{file.name}</bdi>
        {upload.isPending && (
          <>
            <span className="text-muted">{t("uploading", { part })}</span>
            <progress value={part} max={1} aria-label={file.name} className="h-1 w-full" />
          </>
        )}
        {upload.error && (
          <span role="alert" className="font-medium text-bad">
            {errors(upload.error.code)}
          </span>
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
      <IconButton size="sm" label={t("removePhoto")} icon={<X aria-hidden="true" />} onClick={onRemove} />
    </div>
  );
}
