"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import type { RefusalCode } from "@/lib/errors";
import type { MediaView } from "@/lib/media/shapes";
import type { Fit } from "@/lib/platforms/capabilities/file-rules";
import type { AttachedFile } from "./attached";
import { TrayItem } from "./tray-item";
import type { App } from "./tray-sound";

interface FileTrayProps {
  files: readonly AttachedFile[];
  /** The files for which there was no room, by name. */
  left: readonly string[];
  /** The app they go to, and how it takes each of them; missing for the team's own eyes. */
  app?: App;
  fits?: readonly (Fit | RefusalCode | null)[];
  onUploaded: (media: MediaView) => void;
  onRemove: (id: string) => void;
  onRecordAgain?: (id: string) => void;
}

/** The files in a box, in the order they are sent, while they are uploaded to our server. */
export default function FileTray({ files, left, fits = [], app, ...rest }: FileTrayProps) {
  const t = useTranslations("inbox.box");
  const { workspace } = useGround();
  return (
    <div className="flex flex-col gap-1">
      {files.length > 0 && (
        <ul aria-label={t("files")} className="flex max-h-52 flex-col gap-1.5 overflow-y-auto">
          {files.map((one, index) => (
            <TrayItem key={one.id} one={one} fit={fits[index] ?? null} app={app} {...rest} />
          ))}
        </ul>
      )}
      {files.length > 0 && app && (
        <Link href={`/${workspace}/settings/apps`} prefetch={false} className="self-start text-xs">
          {t("accepts", { platform: app.name })}
        </Link>
      )}
      {left.length > 0 && (
        <p role="status" className="text-xs font-medium wrap-anywhere text-warn">
          {/* In isolation, so that none reverses the text around it. */}
          {t("tooManyFiles", { names: left.map((name) => `\u2068${name}\u2069`).join(", ") })}
        </p>
      )}
    </div>
  );
}
