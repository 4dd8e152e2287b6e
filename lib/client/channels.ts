import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import type { ConnectBegun } from "@/lib/channels/connecting/shapes";
import type { DirectSendChoice, HealthHistory } from "@/lib/channels/health/shapes";
import type { ChannelView, OfferView } from "@/lib/channels/shapes";
import type { ChannelHealthRoom } from "@/lib/gateway/api/channel-health";
import type { ChannelsRoom } from "@/lib/gateway/api/channels";
import { API, asOwner, bodyOf, type Refused } from "./api";

const here = hc<ChannelsRoom>(API, asOwner)[":workspace"];
const one = here.channels[":channelId"];
const health = hc<ChannelHealthRoom>(API, asOwner)[":workspace"].channels;
const offer = here.offers[":offerId"];

/** All channels of the workspace. Requested again when the feed says that one changed. */
export function channelsQuery(workspace: string) {
  return queryOptions<ChannelView[], Refused>({
    queryKey: ["channel", workspace],
    queryFn: () => bodyOf(here.channels.$get({ param: { workspace } })),
  });
}

/** What changed about a channel's health. Requested again when the feed says that the channel changed. */
export function healthQuery(workspace: string, channelId: string) {
  return queryOptions<HealthHistory, Refused>({
    queryKey: ["channel", workspace, channelId, "health"],
    queryFn: () => bodyOf(health[":channelId"].health.$get({ param: { workspace, channelId } })),
  });
}

/** The assets a login offers; requested again when the feed says that the worker has found more. */
export function offerQuery(workspace: string, offerId: string) {
  return queryOptions<OfferView, Refused>({
    queryKey: ["offer", workspace, offerId],
    queryFn: () => bodyOf(offer.$get({ param: { workspace, offerId } })),
  });
}

/** Start to connect: the browser has to go to the answer's `url`. */
export function useBeginConnect(workspace: string) {
  return useMutation<ConnectBegun, Refused, { isAgain?: boolean }>({
    mutationFn: (json) => bodyOf(here.offers.$post({ param: { workspace }, json })),
  });
}

/** Connect the chosen assets of an offer, by position. */
export function useConnectChannels(workspace: string, offerId: string) {
  const cache = useQueryClient();
  return useMutation<ChannelView[], Refused, { positions: number[]; withHistory: boolean }>({
    mutationFn: (json) => bodyOf(offer.channels.$post({ param: { workspace, offerId }, json })),
    onSuccess: () => cache.invalidateQueries(channelsQuery(workspace)),
  });
}

/** Disconnect a channel. */
export function useDisconnectChannel(workspace: string) {
  const cache = useQueryClient();
  return useMutation<ChannelView, Refused, { channelId: string }>({
    mutationFn: ({ channelId }) => bodyOf(one.$delete({ param: { workspace, channelId } })),
    onSuccess: () => cache.invalidateQueries(channelsQuery(workspace)),
  });
}

/** Have a channel checked at Meta now; the result comes through the feed. */
export function useCheckChannel(workspace: string) {
  return useMutation<unknown, Refused, { channelId: string }>({
    mutationFn: ({ channelId }) => bodyOf(one.check.$post({ param: { workspace, channelId } })),
  });
}

/** Look at Meta for messages that no webhook reported; the result comes through the feed. */
export function useRecoverMessages(workspace: string) {
  return useMutation<unknown, Refused, { channelId: string }>({
    mutationFn: ({ channelId }) => bodyOf(one.recovery.$post({ param: { workspace, channelId } })),
  });
}

/** Dismiss the alarm that messages were missing. */
export function useDismissRecovered(workspace: string) {
  const cache = useQueryClient();
  return useMutation<unknown, Refused, { channelId: string }>({
    mutationFn: ({ channelId }) => bodyOf(one.recovery.alarm.$delete({ param: { workspace, channelId } })),
    onSuccess: () => cache.invalidateQueries(channelsQuery(workspace)),
  });
}

/** Start, pause or resume the import of a channel's earlier conversations. */
export function useChangeImport(workspace: string) {
  const cache = useQueryClient();
  return useMutation<unknown, Refused, { channelId: string; to: "start" | "pause" | "resume" }>({
    mutationFn: ({ channelId, to }) =>
      bodyOf(one.import.$post({ param: { workspace, channelId }, json: { to } })),
    onSuccess: () => cache.invalidateQueries(channelsQuery(workspace)),
  });
}

/** Let members write without a template from a number, or let them no more. */
export function useSetDirectSend(workspace: string) {
  const cache = useQueryClient();
  return useMutation<ChannelView, Refused, DirectSendChoice>({
    mutationFn: ({ channelId, ...json }) =>
      bodyOf(health[":channelId"]["direct-send"].$put({ param: { workspace, channelId }, json })),
    onSettled: () => cache.invalidateQueries(channelsQuery(workspace)),
  });
}
