"use client";

import { FileClock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Instant } from "@/components/marks/instant";
import { useServerNow } from "@/components/marks/server-clock";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { toast } from "@/components/ui/toast-store";
import { useComposing } from "./composer-context";
import { dropCopy, holdCopy, type LocalCopy, listUnstored, openInTabs } from "./local-copy";
import { isUnwritten } from "./writing";

const EXCERPT_LENGTH = 80;

/** New posts that could not be stored and exist only in this browser: to continue or to discard. */
export function KeptPosts() {
  const t = useTranslations("composer.kept");
  const undo = useTranslations("common.action")("undo");
  const { workspace, id, post, typed } = useComposing();
  const latest = useRef(useServerNow());
  const [copies, setCopies] = useState<LocalCopy[]>([]);
  useEffect(() => {
    // A copy that is open in another tab is being edited there.
    void openInTabs(workspace).then((open) =>
      setCopies(
        listUnstored(workspace, latest.current).filter((copy) => copy.id !== id && !open.has(copy.id)),
      ),
    );
  }, [workspace, id]);
  const [newest] = copies;
  if (post || !isUnwritten(typed) || !newest) return null;

  function drop(copy: LocalCopy) {
    dropCopy(workspace, copy.id);
    setCopies((all) => all.filter((one) => one !== copy));
    const back = () => {
      holdCopy(workspace, copy);
      setCopies((all) => [copy, ...all]);
    };
    toast({ title: t("dropped"), undo: { label: undo, run: back } });
  }
  const words = [...newest.writing.text.trim()].slice(0, EXCERPT_LENGTH).join("");
  return (
    <Banner
      tone="info"
      icon={<FileClock aria-hidden="true" />}
      className="rounded-pane border"
      action={
        <span className="flex gap-2">
          <Link href={`/${workspace}/compose?id=${newest.id}`} className={buttonStyle({ size: "sm" })}>
            {t("continue")}
          </Link>
          <Button size="sm" variant="quiet" onClick={() => drop(newest)}>
            {t("drop")}
          </Button>
        </span>
      }
    >
      {t("title")}{" "}
      {newest.heldAt !== null && <Instant at={new Date(newest.heldAt).toISOString()} look="full" />}
      {words && <bdi className="line-clamp-1 text-xs wrap-anywhere text-muted">{words}</bdi>}
    </Banner>
  );
}
