"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { clockMs } from "@/lib/client/clock";
import { postQuery } from "@/lib/client/posts";
import { newId } from "@/lib/ids";
import { mayChange } from "@/lib/publishing/state-rules";
import { useComposing } from "./composer-context";
import { holdCopy } from "./local-copy";
import { Versions } from "./versions";
import { promisedOf, writingOf } from "./writing";

/** Two members, or two tabs, changed the post: shows the differences; nothing is lost until one is chosen. */
export function ConflictDialog() {
  const t = useTranslations("composer.conflict");
  const close = useTranslations("common.action")("close");
  const { workspace, memberId, id, saving, autosave, typed, change, adopt } = useComposing();
  const router = useRouter();
  const [isPutOff, setPutOff] = useState(false);
  const isHere = saving.kind === "conflict";
  const { data: theirs, isFetching } = useQuery({
    ...postQuery(workspace, id),
    enabled: isHere,
    staleTime: 0,
  });
  if (!isHere && isPutOff) setPutOff(false);
  if (!isHere || !theirs || isFetching) return null;
  // The version that was published and cannot be changed any more, and what this member would change.
  const mayKeep = mayChange(theirs.publications.map(({ state }) => state));
  const stored = mayKeep ? writingOf(theirs) : promisedOf(theirs);

  const by = theirs.updatedBy;
  const isOwn = by?.id === memberId;
  const who = isOwn ? t("titleOwn") : by?.name ? t("titleBy", { name: by.name }) : t("title");

  /** Keep mine as another post, where this one is published: stored in the browser, and opened from there. */
  function keepApart() {
    const apart = newId();
    const writing = { ...typed, at: null, isSecondTime: false };
    holdCopy(workspace, { id: apart, version: null, writing, unanswered: [], heldAt: clockMs("server") });
    if (theirs) adopt(theirs);
    router.push(`/${workspace}/compose?id=${apart}`);
  }
  function keepBoth() {
    if (!theirs) return;
    const both = `${writingOf(theirs).text}\n\n———\n\n${typed.text}`;
    change((before) => ({ ...before, text: both }));
    void autosave.override(theirs.version);
  }
  return (
    <>
      {isPutOff && (
        <Button className="self-start" onClick={() => setPutOff(false)}>
          {t("decide")}
        </Button>
      )}
      <Dialog
        open={!isPutOff}
        onOpenChange={(isOpen) => setPutOff(!isOpen)}
        shape="wide"
        closeLabel={close}
        title={who}
        description={mayKeep ? t("text") : t("textOut")}
        firstFocus="[data-first]"
        footer={
          <>
            {mayKeep && (
              <span data-first="">
                <Button onClick={keepBoth}>{t("both")}</Button>
              </span>
            )}
            <Button onClick={() => adopt(theirs)}>{t("theirs")}</Button>
            {!mayKeep && (
              <span data-first="">
                <Button variant="primary" onClick={keepApart}>
                  {t("apart")}
                </Button>
              </span>
            )}
            {mayKeep && (
              <Button variant="primary" onClick={() => void autosave.override(theirs.version)}>
                {t("mine")}
              </Button>
            )}
          </>
        }
      >
        <Versions mine={typed} theirs={stored} />
      </Dialog>
    </>
  );
}
