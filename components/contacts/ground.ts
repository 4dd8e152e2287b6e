import type { ChannelView } from "@/lib/channels/shapes";
import type { MemberView } from "@/lib/workspaces/shapes";

/** What everything about a contact stands on. */
export interface ContactGround {
  workspace: string;
  /** The id of who looks. */
  me: string;
  channels: Pick<ChannelView, "id" | "name" | "platform" | "handle">[];
  members: Pick<MemberView, "id" | "name">[];
  mayChange: boolean;
}
