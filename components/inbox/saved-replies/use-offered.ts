"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { replyFillingQuery, savedRepliesQuery } from "@/lib/client/inbox/saved-replies";
import type { ReplyFilling, SavedReplyView } from "@/lib/inbox/saved-replies/shapes";
import { textIn, wordsAt } from "@/lib/inbox/saved-replies/text-rules";
import { filledIn, openIn } from "@/lib/inbox/saved-replies/variable-rules";
import type { CommentLanguage } from "@/lib/moderation-words";
import type { ReplyPlace } from "@/lib/words";
import { matchesOf } from "./slash-rules";

/** Where saved replies are inserted. */
export interface SavedPlace {
  conversationId: string;
  /** The message that is answered, whose writer is addressed. */
  messageId: string | null;
  place: ReplyPlace;
}

/** A saved reply as it would be inserted here. */
export interface OfferedReply {
  reply: SavedReplyView;
  text: string;
  /** Its variables that have no value here. */
  open: string[];
}

/** The saved replies that fit some letters, filled in for this conversation. @param letters Null while nothing is asked for. */
export function useOffered(letters: string | null, { conversationId, messageId, place }: SavedPlace) {
  const { workspace } = useGround();
  const [chosen, setChosen] = useState<CommentLanguage | null>(null);
  const enabled = letters !== null;
  const stored = useQuery({ ...savedRepliesQuery(workspace), enabled });
  const query = replyFillingQuery(workspace, conversationId, messageId);
  const { data: filling, ...asking } = useQuery({ ...query, enabled, staleTime: 0 });
  const found = enabled && stored.data ? matchesOf(stored.data, letters) : [];
  const languages = languagesOf(stored.data ?? []);
  const language =
    [chosen, filling?.language, filling?.placeLanguage, filling?.ownLanguage].find(
      (one) => one && languages.includes(one),
    ) ?? null;
  return {
    offered: filling ? found.map((reply) => offerOf(reply, filling, chosen, place)) : [],
    languages,
    language,
    chooseLanguage: setChosen,
    isLoading: enabled && (stored.isPending || asking.isPending),
    isFailed: stored.isError || asking.isError,
    isEmpty: stored.data?.length === 0,
  };
}

function offerOf(
  reply: SavedReplyView,
  { values, language, placeLanguage, ownLanguage }: ReplyFilling,
  chosen: CommentLanguage | null,
  place: ReplyPlace,
): OfferedReply {
  const written = textIn(reply.texts, [chosen, language, placeLanguage, ownLanguage]);
  const text = written ? filledIn(wordsAt(written, place), values) : "";
  return { reply, text, open: [...new Set(openIn(text))] };
}

const languagesOf = (replies: readonly SavedReplyView[]): CommentLanguage[] => [
  ...new Set(replies.flatMap(({ texts }) => texts.map(({ language }) => language))),
];
