"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { useNotices } from "@/components/inbox/use-notices";
import { mentionsQuery } from "@/lib/client/inbox/messages";

/** Tells a member of each note that names them, or that is in a conversation they follow. */
export function useMentionNotices(): void {
  const t = useTranslations("inbox.mentions");
  const messages = useTranslations("inbox.messages");
  const { workspace, members } = useGround();
  const { data } = useQuery(mentionsQuery(workspace));
  useNotices(data, {
    title: (name, { authorId, isNamed }) => {
      const author = members.find(({ id }) => id === authorId)?.name ?? messages("formerMember");
      return t(isNamed ? "notice" : "noted", { author, name });
    },
    open: t("open"),
  });
}
