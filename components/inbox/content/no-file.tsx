"use client";

import { ImageOff, LoaderCircle, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { Button } from "@/components/ui/button";
import { useFetchFileAgain } from "@/lib/client/inbox/files";
import type { AttachmentView } from "@/lib/inbox/shapes";

const FILE_KINDS = ["image", "video", "audio", "file", "sticker", "story"] as const;

/** The message a file belongs to. */
export interface FileOwner {
  conversationId: string;
  messageId: string;
}

interface NoFileProps {
  one: AttachmentView;
  /** Missing where the file cannot be fetched again. */
  owner: FileOwner | undefined;
}

/** A file that is being fetched, or could not be; where Meta may serve it by now, it can be tried again. */
export function NoFile({ one, owner }: NoFileProps) {
  const t = useTranslations("inbox.attachment");
  const isPending = one.state === "pending";
  const canRetry = one.canRetry === true && owner !== undefined;
  const kind = FILE_KINDS.find((name) => name === one.kind) ?? "file";
  const Icon = isPending ? LoaderCircle : ImageOff;
  return (
    <div className="flex min-h-20 w-60 max-w-full flex-col items-center justify-center gap-2 rounded-control border border-line border-dashed bg-sunken px-4 py-3 text-center text-muted text-xs">
      <p role="status" className="flex items-center gap-2">
        <Icon className={isPending ? "size-4 shrink-0 animate-spin" : "size-4 shrink-0"} aria-hidden="true" />
        {isPending ? t(`pending.${kind}`) : canRetry ? t(`missing.${kind}`) : t(`gone.${kind}`)}
      </p>
      {canRetry && <FetchAgain owner={owner} position={one.position} />}
    </div>
  );
}

function FetchAgain({ owner, position }: { owner: FileOwner; position: number }) {
  const t = useTranslations("inbox.attachment");
  const { workspace } = useGround();
  const again = useFetchFileAgain(workspace, owner.conversationId);
  return (
    <Button
      size="sm"
      icon={<RotateCw aria-hidden="true" />}
      onClick={() => again.mutate({ messageId: owner.messageId, position })}
    >
      {t("again")}
    </Button>
  );
}
