import type { ChannelView } from "@/lib/channels/shapes";
import type { TemplatePage } from "@/lib/templates/shapes";

/** The WhatsApp accounts of the workspace, each by a number that may send its templates. */
export function ownersOf(channels: ChannelView[], lists: TemplatePage["lists"]) {
  return lists.flatMap(({ channelIds }) => {
    const own = channels.filter(({ id, state }) => channelIds.includes(id) && state !== "disconnected");
    const [number] = own.toSorted((one, other) => rank(one) - rank(other));
    if (!number) return [];
    const { id: channelId, name, handle, state } = number;
    return [{ channelId, name: `${name} · ${handle}`, isConnected: state === "connected" }];
  });
}

const rank = ({ state }: ChannelView) => (state === "connected" ? 0 : 1);
