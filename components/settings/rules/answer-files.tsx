"use client";

import { Paperclip } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MediaView } from "@/lib/media/shapes";
import { type AnswerKind, carriedBy } from "@/lib/moderation/answer-rules";
import { COMMENT_RULES } from "@/lib/platforms/capabilities/comment-rules";
import { PLATFORM_NAMES } from "@/lib/words";
import { useFileNames } from "./file-names";

const WITH_COMMENTS = PLATFORM_NAMES.filter((platform) => COMMENT_RULES[platform] !== null);

/** Which files of the saved reply go with what a rule says, and which do not, in each app that has comments. */
export function AnswerFiles({ files, kind }: { files: readonly MediaView[]; kind: AnswerKind }) {
  const t = useTranslations("moderation.editor");
  const platforms = useTranslations("common.platform");
  const namesOf = useFileNames();
  if (files.length === 0) return null;
  const lines = WITH_COMMENTS.map((platform) => ({ platform, ...carriedBy(files, kind, platform) }));
  if (lines.every(({ sent }) => sent.length === 0)) {
    return <Line isBad text={t("filesNever", { kind, files: namesOf(files) })} />;
  }
  return (
    <ul className="flex flex-col gap-1">
      {lines.flatMap(({ platform, sent, left }) => {
        const app = platforms(platform);
        return [
          sent.length > 0 && (
            <li key={`${platform}/sent`}>
              <Line text={t("filesSent", { app, files: namesOf(sent) })} />
            </li>
          ),
          left.length > 0 && (
            <li key={`${platform}/left`}>
              <Line
                isBad
                text={t("filesLeft", {
                  app,
                  files: namesOf(left),
                  takes: COMMENT_RULES[platform]?.picture ? "one" : "none",
                })}
              />
            </li>
          ),
        ];
      })}
    </ul>
  );
}

function Line({ text, isBad = false }: { text: string; isBad?: boolean }) {
  return (
    <p
      className={`flex items-start gap-1.5 text-xs wrap-anywhere ${isBad ? "font-medium text-warn" : "text-muted"}`}
    >
      <Paperclip className="mt-0.5 size-3 shrink-0" aria-hidden="true" />
      <bdi>{text}</bdi>
    </p>
  );
}
