import { type Field, readFields } from "../../graph/fields";
import type { GraphCall } from "../../graph/graph-call";
import { badParameter, GraphError } from "../../graph/graph-error";
import { type NodeRecord, project } from "../../graph/node-fields";
import { instagramRecord } from "../../graph/node-records";
import { accountFigures } from "../../metrics/node-figures";
import { mediaReaders } from "./instagram-reads";

const PAGE = 25;
/** Fields that are not shown of somebody else's account. */
const PRIVATE = ["account_type", "user_id", "mentioned_comment"];

/**
 * Another professional account as anybody may see it: `business_discovery.username(verdure){followers_count}`.
 *
 * @throws GraphError 110/2207013 when no such account is there, 100 without a name or fields.
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/business_discovery
 */
export function discoverAccount(call: GraphCall, { args, inner }: Field): NodeRecord {
  const { sim } = call;
  if (!args.username) throw badParameter("The parameter username is required.");
  const account = sim.store.instagramAccounts.find(({ username }) => username === args.username);
  if (!account) {
    throw new GraphError(110, "Invalid user id", {
      subcode: 2207013,
      title: "Cannot find User",
      userMessage: `The user with username: ${args.username} cannot be found.`,
    });
  }
  const all: NodeRecord = {
    ...instagramRecord(sim.url, account),
    ...accountFigures(sim, account.id),
    media: (field: Field) => mediaOf(call, account.id, field),
  };
  const record = Object.fromEntries(Object.entries(all).filter(([name]) => !PRIVATE.includes(name)));
  return project(record, inner ?? [], "IGUser");
}

function mediaOf(call: GraphCall, igId: string, { args, inner }: Field): NodeRecord {
  const limit = Number(args.limit || PAGE);
  const rows = call.sim.store.igMedia
    .filter((media) => media.igId === igId && media.parentId === null && media.product !== "STORY")
    .sort((one, other) => other.createdAtMs - one.createdAtMs)
    .slice(0, limit);
  return { data: rows.map((media) => readFields(media, inner ?? [], mediaReaders(call), "Media")) };
}
