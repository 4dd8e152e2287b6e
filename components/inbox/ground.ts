"use client";

import { createContext, type ReactNode, use } from "react";
import type { ChannelView } from "@/lib/channels/shapes";
import type { LabelView } from "@/lib/inbox/labels/shapes";
import type { ListQuestion } from "@/lib/inbox/line-rules";
import type { ConversationPage, ConversationView, InboxCounts } from "@/lib/inbox/shapes";
import type { MemberView } from "@/lib/workspaces/shapes";

/** What all parts of the inbox need: the workspace, the member, their permissions, channels, labels and members. */
export interface Ground {
  workspace: string;
  /** The id of the member who looks at it. */
  me: string;
  may: {
    reply: boolean;
    assign: boolean;
    connect: boolean;
    changeContacts: boolean;
    changeWorkspace: boolean;
    manageLabels: boolean;
    manageSavedReplies: boolean;
  };
  channels: ChannelView[];
  labels: LabelView[];
  members: MemberView[];
}

/** What the page loaded: the list in the address, the counts of each list, and the open conversation. */
export interface FirstRead {
  question: ListQuestion;
  page: ConversationPage;
  counts: InboxCounts;
  conversation: ConversationView | null;
}

/** The pane beside a conversation, about its contact. */
export type ContactPaneOf = (conversation: ConversationView) => ReactNode;

export const GroundContext = createContext<Ground | null>(null);

export function useGround(): Ground {
  const ground = use(GroundContext);
  if (!ground) throw new Error("A part of the inbox stands outside of it");
  return ground;
}
