import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import { beginConnect } from "@/lib/channels/connecting/begin-connect";
import { connectChannels } from "@/lib/channels/connecting/connect-channels";
import { disconnectChannel } from "@/lib/channels/connecting/disconnect-channel";
import { getOffer } from "@/lib/channels/connecting/get-offer";
import { BeginConnect, ConnectBegun } from "@/lib/channels/connecting/shapes";
import { getChannel } from "@/lib/channels/get-channel";
import { requestCheck } from "@/lib/channels/health/request-check";
import { changeImport } from "@/lib/channels/history/change-import";
import { dismissRecovered } from "@/lib/channels/history/dismiss-recovered";
import { requestRecovery } from "@/lib/channels/history/request-recovery";
import { ImportChange } from "@/lib/channels/history/shapes";
import { listChannels } from "@/lib/channels/list-channels";
import { ChannelView, OfferView, Picks } from "@/lib/channels/shapes";
import { inWorkspace } from "@/lib/context";
import { answer, body, Done, done, newRoom, params } from "./room";

const channelParams = params.extend({ channelId: z.uuid() });
const offerParams = params.extend({ offerId: z.uuid() });

const showChannels = createRoute({
  operationId: "listChannels",
  method: "get",
  path: "/{workspace}/channels",
  request: { params },
  responses: {
    200: answer(z.array(ChannelView), "Channels by platform and name, including disconnected ones."),
  },
});
const showChannel = createRoute({
  operationId: "getChannel",
  method: "get",
  path: "/{workspace}/channels/{channelId}",
  request: { params: channelParams },
  responses: { 200: answer(ChannelView, "The channel and its health.") },
});
const deleteChannel = createRoute({
  operationId: "disconnectChannel",
  method: "delete",
  path: "/{workspace}/channels/{channelId}",
  request: { params: channelParams },
  responses: { 200: answer(ChannelView, "Disconnected. Its history is kept.") },
});
const postCheck = createRoute({
  operationId: "checkChannel",
  method: "post",
  path: "/{workspace}/channels/{channelId}/check",
  request: { params: channelParams },
  responses: { 202: answer(Done, "Accepted. The feed announces when it is done.") },
});
const postRecovery = createRoute({
  operationId: "recoverMessages",
  method: "post",
  path: "/{workspace}/channels/{channelId}/recovery",
  request: { params: channelParams },
  responses: { 202: answer(Done, "Accepted: messages that no webhook reported are looked for at Meta.") },
});
const deleteAlarm = createRoute({
  operationId: "dismissRecovered",
  method: "delete",
  path: "/{workspace}/channels/{channelId}/recovery/alarm",
  request: { params: channelParams },
  responses: { 200: answer(Done, "Dismissed. The messages stay marked as recovered.") },
});
const postImport = createRoute({
  operationId: "changeImport",
  method: "post",
  path: "/{workspace}/channels/{channelId}/import",
  request: { params: channelParams, body: body(ImportChange.omit({ channelId: true })) },
  responses: { 202: answer(Done, "Accepted. The channel shows how far the import is.") },
});
const postConnect = createRoute({
  operationId: "beginConnect",
  method: "post",
  path: "/{workspace}/offers",
  request: { params, body: body(BeginConnect) },
  responses: { 201: answer(ConnectBegun, "The address to send the browser to.") },
});
const showOffer = createRoute({
  operationId: "getOffer",
  method: "get",
  path: "/{workspace}/offers/{offerId}",
  request: { params: offerParams },
  responses: { 200: answer(OfferView, "What your sign-in to Meta lets you connect.") },
});
const postPicks = createRoute({
  operationId: "connectChannels",
  method: "post",
  path: "/{workspace}/offers/{offerId}/channels",
  request: { params: offerParams, body: body(Picks.omit({ offerId: true })) },
  responses: { 202: answer(z.array(ChannelView), "Accepted: the channels are being connected.") },
});

export const channelsRoom = newRoom()
  .openapi(showChannels, async (c) => c.json(await inWorkspace(c.var.scope, listChannels), 200))
  .openapi(showChannel, async (c) => {
    const ref = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => getChannel(ctx, ref)), 200);
  })
  .openapi(deleteChannel, async (c) => {
    const ref = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => disconnectChannel(ctx, ref)), 200);
  })
  .openapi(postCheck, async (c) => {
    const ref = c.req.valid("param");
    await inWorkspace(c.var.scope, (ctx) => requestCheck(ctx, ref));
    return c.json(done, 202);
  })
  .openapi(postRecovery, async (c) => {
    const ref = c.req.valid("param");
    await inWorkspace(c.var.scope, (ctx) => requestRecovery(ctx, ref));
    return c.json(done, 202);
  })
  .openapi(deleteAlarm, async (c) => {
    const ref = c.req.valid("param");
    await inWorkspace(c.var.scope, (ctx) => dismissRecovered(ctx, ref));
    return c.json(done, 200);
  })
  .openapi(postImport, async (c) => {
    const change = { ...c.req.valid("param"), ...c.req.valid("json") };
    await inWorkspace(c.var.scope, (ctx) => changeImport(ctx, change));
    return c.json(done, 202);
  })
  .openapi(postConnect, async (c) => {
    const wish = c.req.valid("json");
    return c.json(await inWorkspace(c.var.scope, (ctx) => beginConnect(ctx, wish)), 201);
  })
  .openapi(showOffer, async (c) => {
    const ref = c.req.valid("param");
    return c.json(await inWorkspace(c.var.scope, (ctx) => getOffer(ctx, ref)), 200);
  })
  .openapi(postPicks, async (c) => {
    const picks = { offerId: c.req.valid("param").offerId, ...c.req.valid("json") };
    return c.json(await inWorkspace(c.var.scope, (ctx) => connectChannels(ctx, picks)), 202);
  });

export type ChannelsRoom = typeof channelsRoom;
