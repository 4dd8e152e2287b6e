import type { ChannelView } from "@/lib/channels/shapes";
import type { MemberView } from "@/lib/workspaces/shapes";

/** What every part of a contact's page needs. */
export interface ContactGround {
  workspace: string;
  /** The id of the member who looks at it. */
  me: string;
  channels: Pick<ChannelView, "id" | "name" | "platform" | "handle">[];
  members: Pick<MemberView, "id" | "name">[];
  mayChange: boolean;
}
