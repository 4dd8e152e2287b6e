import { OpenAPIHono } from "@hono/zod-openapi";
import { scopeOf } from "@/lib/auth/sessions/scope-of";
import { Refusal } from "@/lib/errors";
import { noteKey } from "@/lib/gateway/rates";
import { answerError } from "./answer-error";
import { apiKeysRoom } from "./api-keys";
import { auditRoom } from "./audit";
import { channelHealthRoom } from "./channel-health";
import { channelsRoom } from "./channels";
import { contactsRoom } from "./contacts";
import { deliveriesRoom } from "./deliveries";
import { describeApi } from "./describe-api";
import { handOffRoom } from "./hand-off";
import { inboxRoom } from "./inbox";
import { bulkActsRoom } from "./inbox/bulk-acts";
import { followingRoom } from "./inbox/following";
import { labelsRoom } from "./inbox/labels";
import { presenceRoom } from "./inbox/presence";
import { savedPlacesRoom } from "./inbox/saved-places";
import { savedRepliesRoom } from "./inbox/saved-replies";
import { scheduledRepliesRoom } from "./inbox/scheduled-replies";
import { snoozesRoom } from "./inbox/snoozes";
import { insightsRoom } from "./insights";
import { mediaRoom } from "./media";
import { messagesRoom } from "./messages";
import { commentsRoom } from "./moderation/comments";
import { moderationRoom } from "./moderation/rules";
import { moderationRunsRoom } from "./moderation/runs";
import { passwordResetsRoom } from "./password-resets";
import { personRoom } from "./person";
import { postsRoom } from "./posts";
import { publicationsRoom } from "./publications";
import { newRoom } from "./room";
import { searchRoom } from "./search";
import { sendingsRoom } from "./sendings";
import { setupRoom } from "./setup";
import { templateDraftsRoom } from "./templates/template-drafts";
import { templateLibraryRoom } from "./templates/template-library";
import { templatesRoom } from "./templates/templates";
import { workspacesRoom } from "./workspaces";

/** Every room of the API below a workspace. A new room is one line here. */
const rooms = newRoom();
rooms.use("/:workspace/*", async (c, next) => {
  const { headers } = c.req.raw;
  c.set("scope", await scopeOf(headers, c.req.param("workspace"), c.env.address));
  const key = headers.get("authorization");
  if (key) noteKey(key);
  await next();
});
rooms.route("/", workspacesRoom);
rooms.route("/", inboxRoom);
rooms.route("/", labelsRoom);
rooms.route("/", savedRepliesRoom);
rooms.route("/", messagesRoom);
rooms.route("/", sendingsRoom);
rooms.route("/", scheduledRepliesRoom);
rooms.route("/", snoozesRoom);
rooms.route("/", followingRoom);
rooms.route("/", bulkActsRoom);
rooms.route("/", presenceRoom);
rooms.route("/", commentsRoom);
rooms.route("/", searchRoom);
rooms.route("/", templatesRoom);
rooms.route("/", moderationRoom);
rooms.route("/", savedPlacesRoom);
rooms.route("/", templateDraftsRoom);
rooms.route("/", templateLibraryRoom);
rooms.route("/", moderationRunsRoom);
rooms.route("/", contactsRoom);
rooms.route("/", apiKeysRoom);
rooms.route("/", channelsRoom);
rooms.route("/", channelHealthRoom);
rooms.route("/", deliveriesRoom);
rooms.route("/", auditRoom);
rooms.route("/", insightsRoom);
rooms.route("/", mediaRoom);
rooms.route("/", postsRoom);
rooms.route("/", publicationsRoom);

/**
 * The API: the only way to change anything but a sign-in. Who acts is found here; each verb checks what they
 * may do. `personRoom` comes first: its paths are those of a person, in no workspace.
 */
export const api = new OpenAPIHono().basePath("/api/v1");
api.get("/openapi.json", (c) => c.json(describeApi(api)));
api.route("/", personRoom);
api.route("/", setupRoom);
api.route("/", passwordResetsRoom);
api.route("/", handOffRoom);
api.route("/", rooms);

api.notFound(() => {
  throw new Refusal("not_found");
});
api.onError((error, c) => {
  const { status, headers, body } = answerError(error);
  return c.json(body, status, headers);
});
