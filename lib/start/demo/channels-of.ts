import type { ChannelView } from "@/lib/channels/shapes";
import type { DemoPost } from "./posts";

/** A connected channel with Meta's id, which views do not carry. */
export type Channel = ChannelView & { externalId: string };

/** A shop's own channels. */
export const channelsOf = (channels: Channel[], shop: DemoPost["shop"]) => {
  const place = shop === "nantes" ? /Coffee|maree\.coffee|\+33/ : /Bristol|maree\.bristol|\+44/;
  return channels.filter(({ name, handle, platform }) => place.test(platform === "facebook" ? name : handle));
};
