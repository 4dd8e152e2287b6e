"use client";

import { Clock, EyeOff, MessageSquareLock, ThumbsUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { linkStyle } from "@/components/ui/button-style";
import type { CommentActView } from "@/lib/inbox/act-rules";
import type { MessageView } from "@/lib/inbox/shapes";
import { refusalKindOf } from "@/lib/platforms/refusal-rules";
import { useActs } from "./acts-context";
import { OtherSide } from "./other-side";

/** What was done to a comment, is under way, or could not be done. */
export function ActNotes({ message }: { message: MessageView }) {
  const { comment } = message;
  if (!comment || comment.acts.length === 0) return null;
  return (
    <ul className="mt-0.5 flex flex-col gap-0.5 px-1 text-muted text-xs">
      {comment.acts.map((act) => (
        <ActNote key={act.act} act={act} message={message} />
      ))}
    </ul>
  );
}

interface ActNoteProps {
  act: CommentActView;
  message: MessageView;
}

function ActNote({ act, message }: ActNoteProps) {
  const t = useTranslations("inbox.acts");
  const wish = wishOf(act);
  if (act.state === "sending") {
    return (
      <li className="flex items-center gap-1">
        <Clock className="size-3 shrink-0" aria-hidden="true" />
        {t(`underWay.${wish}`)}
      </li>
    );
  }
  if (act.state === "unknown") return <li className="text-warn">{t(`inDoubt.${wish}`)}</li>;
  if (act.state === "failed") return <Failed act={act} message={message} />;
  return <Done act={act} message={message} />;
}

/** Who did it, where it still is so; of a private reply where it is. */
function Done({ act, message }: ActNoteProps) {
  const t = useTranslations("inbox.acts");
  const { me, members } = useGround();
  const name = act.actorId === me ? t("you") : members.find(({ id }) => id === act.actorId)?.name;
  const by = name ?? t("aRule");
  const { comment } = message;
  if (act.act === "private_reply") {
    return (
      <li className="flex items-center gap-1">
        <MessageSquareLock className="size-3 shrink-0" aria-hidden="true" />
        {t("done.private_reply", { name: by })}
        {act.direct && <OtherSide to={act.direct}>{t("openPrivate")}</OtherSide>}
      </li>
    );
  }
  const isSo =
    (act.act === "visibility" && act.isWanted && comment?.hiddenAt) ||
    (act.act === "like" && act.isWanted && comment?.isLiked) ||
    act.act === "removal";
  if (!isSo) return null;
  const Icon = act.act === "like" ? ThumbsUp : EyeOff;
  return (
    <li className="flex items-center gap-1">
      <Icon className="size-3 shrink-0" aria-hidden="true" />
      {t(`done.${act.act}`, { name: by })}
    </li>
  );
}

const MEANINGS = ["token_invalid", "window_closed", "rate_limited", "temporary", "refused"] as const;

function Failed({ act, message }: ActNoteProps) {
  const t = useTranslations("inbox.acts");
  const trouble = useTranslations("inbox.trouble");
  const refusal = useTranslations("common.refusal");
  const acts = useActs();
  const kind = refusalKindOf(act.failure?.code ?? null);
  const meaning = MEANINGS.find((one) => one === act.failure?.meaning) ?? "refused";
  function again() {
    if (act.act === "visibility") acts?.hide(message, act.isWanted);
    else if (act.act === "like") acts?.like(message, act.isWanted);
    else if (act.act === "removal") acts?.remove(message);
    else acts?.write(message);
  }
  return (
    <li className="text-bad">
      {t(`failed.${wishOf(act)}`)} {kind ? refusal(kind) : trouble(meaning)}{" "}
      {acts && !message.unsentAt && (
        <button type="button" onClick={again} className={`min-h-6 ${linkStyle}`}>
          {t("again")}
        </button>
      )}
    </li>
  );
}

/** Hidden, shown, liked, unliked, removed, answered in private. */
function wishOf({ act, isWanted }: CommentActView) {
  if (act === "visibility") return isWanted ? ("hide" as const) : ("show" as const);
  if (act === "like") return isWanted ? ("like" as const) : ("unlike" as const);
  return act;
}
