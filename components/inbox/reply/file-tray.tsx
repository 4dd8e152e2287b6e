"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import type { RefusalCode } from "@/lib/errors";
import type { MediaView } from "@/lib/media/shapes";
import type { Capabilities } from "@/lib/platforms/capabilities/capability-rules";
import type { Fit } from "@/lib/platforms/capabilities/file-rules";
import type { ReplyFile } from "./reply-files";
import { TrayItem } from "./tray-item";

interface FileTrayProps {
  files: readonly ReplyFile[];
  /** How the app takes each of them. */
  fits: readonly (Fit | RefusalCode | null)[];
  platform: string;
  capabilities: Capabilities;
  onUploaded: (media: MediaView) => void;
  onRemove: (id: string) => void;
  onRecordAgain: (id: string) => void;
}

/** The files of a reply, in the order they are sent, while they are uploaded to our server. */
export default function FileTray({ files, fits, platform, ...rest }: FileTrayProps) {
  const t = useTranslations("inbox.box");
  const { workspace } = useGround();
  return (
    <div className="flex flex-col gap-1">
      <ul aria-label={t("files")} className="flex max-h-52 flex-col gap-1.5 overflow-y-auto">
        {files.map((one, index) => (
          <TrayItem key={one.id} one={one} fit={fits[index] ?? null} platform={platform} {...rest} />
        ))}
      </ul>
      <Link href={`/${workspace}/settings/apps`} prefetch={false} className="self-start text-xs">
        {t("accepts", { platform })}
      </Link>
    </div>
  );
}
