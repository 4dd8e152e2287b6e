"use client";

import { createContext, type ReactNode, use } from "react";
import type { ChannelView } from "@/lib/channels/shapes";
import type { ListQuestion } from "@/lib/inbox/line-rules";
import type { ConversationPage, ConversationView, InboxCounts } from "@/lib/inbox/shapes";
import type { MemberView } from "@/lib/workspaces/shapes";

/** What everything in the inbox stands on: where, who looks, what they may do, and who else is there. */
export interface Ground {
  workspace: string;
  /** The id of who looks. */
  me: string;
  may: { reply: boolean; assign: boolean; connect: boolean; changeContacts: boolean };
  channels: ChannelView[];
  members: MemberView[];
}

/** What the page read: the list the address asks for, how many each list has, and what is open. */
export interface FirstRead {
  asked: ListQuestion;
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
