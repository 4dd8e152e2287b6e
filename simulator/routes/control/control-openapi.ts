/** Every control endpoint, in one line each; the same table stands in the README. */
export const controlEndpoints: [method: string, path: string, does: string][] = [
  ["GET", "/health", "Whether it runs, its URL and its time"],
  ["GET", "/world", "All assets, people, templates, subscriptions, ids and secrets"],
  [
    "PUT",
    "/world",
    "Add or change rows of pages, instagramAccounts, wabas, numbers, users, businesses, people, templates",
  ],
  ["POST", "/brands", "A brand of one's own: {name?, customers?, isSubscribed?} → ids, tokens and customers"],
  ["POST", "/subscribe-all", "Subscribe the app to every field of every asset"],
  [
    "POST",
    "/reset",
    "Start over with the default world ({empty:true}: with none); callbacks stay, ids go on",
  ],
  ["POST", "/snapshots/{name}", "Keep the world under a name"],
  ["POST", "/snapshots/{name}/restore", "Bring a kept world back"],
  ["GET", "/snapshot", "The world as a list of changes"],
  ["PUT", "/snapshot", "Bring such a list back"],
  ["GET", "/people", "All customers"],
  ["POST", "/people", "Add a customer: {name, locale?, waId?, instagramUsername?, on?: assetIds}"],
  ["POST", "/people/{id}/act", "Do something as a customer: {do, assetId, …}"],
  ["GET", "/people/{id}/threads", "The chats of a customer"],
  ["GET", "/threads", "Chats, newest first: ?assetId=&personId=&limit="],
  ["GET", "/threads/{id}/messages", "A chat with its messages: ?limit="],
  [
    "POST",
    "/threads/{id}/inbox",
    "Meta's own inbox, the shop's phone, or Meta's agent on WhatsApp: {do: write, edit, unsend, react, take, give_back, text?, messageId?, emoji?, metadata?}",
  ],
  [
    "POST",
    "/assets/{id}/notice",
    "Meta speaks up: account {what: restriction, violation, ban, app_removed, review, alert, limit}, number {quality, name}, Page {policy}",
  ],
  [
    "POST",
    "/assets/{id}/groups",
    "A number's WhatsApp groups: {do: create, delete, join, ask_to_join, withdraw, leave, remove, describe, suspend, reinstate, write, groupId?, personId?, …}",
  ],
  [
    "POST",
    "/assets/{id}/phone-app",
    "The phone of a number shares what it has: {do: share_history, decline_history, share_contacts, chats?, contacts?, partSize?, upTo?}",
  ],
  ["GET", "/media/{id}", "The bytes of a message's file, by its mediaId, without a signature"],
  ["GET", "/avatars/{id}.png", "The face of a person or an asset"],
  [
    "POST",
    "/posts",
    "A post, reel or story of the past: {assetId, kind?, text?, link?, image?, images?, createdTime?, appId?}",
  ],
  [
    "POST",
    "/templates/{id}/fate",
    "What Meta decides about a template: {status?, quality?, category?, complaints?}",
  ],
  ["POST", "/posts/{id}/comments", "A customer comments: {personId, text, parentId?, createdTime?}"],
  ["POST", "/posts/{id}/reactions", "A customer reacts: {personId, type?}; NONE takes it back"],
  ["GET", "/feed", "What customers see: posts and live stories with pictures, likes and comments: ?limit="],
  ["GET", "/truth", "Who was really reached, and on how many platforms: ?since=&until=&assets="],
  ["PUT", "/audience", "How many follow: {assetId, popularity: 0 to 1}"],
  ["PUT", "/quota", "Instagram's daily quota: {assetId, posts?, containers?}"],
  ["GET", "/calls", "Calls to Graph and their answers: ?path=&method=&since=&limit="],
  [
    "GET",
    "/accepted",
    "Every effect that took place: ?platform=&kind=&to=&assetId=&callbackData=&since=&limit=",
  ],
  ["GET", "/webhooks", "Emitted bodies, their attempts and state: ?state=&field=&object=&assetId=&limit="],
  ["POST", "/webhooks/{id}/replay", "Send one body again"],
  [
    "POST",
    "/settle",
    "Let deliveries and reads come to pass, and wait until all webhooks are answered: ?timeoutMs=&advanceMs=&until=attempted|settled",
  ],
  ["GET", "/live", "Everything as it happens, as server-sent events"],
  ["GET", "/faults", "Faults that are waiting"],
  [
    "POST",
    "/faults",
    "Fail the next calls: {method?, path?, contains?, count?, skip?, status?, code?, subcode?, afterAccepting?, hangUp?, delayMs?, html?}",
  ],
  ["DELETE", "/faults", "No more faults"],
  ["PUT", "/mischief", "Webhooks go wrong: {drop, duplicate, missign, delayMs, reorder, batch, gatherMs}"],
  ["DELETE", "/mischief", "Webhooks behave"],
  ["GET", "/behaviour", "How Meta behaves"],
  ["PUT", "/behaviour", "Change it in part"],
  ["GET", "/clock", "The simulated time"],
  ["POST", "/clock", "Move it forward: {byMs} or {toMs}"],
  ["POST", "/tokens", "A token at once: {kind, assetId?, scopes?, targets?, expiresInS?}"],
  ["POST", "/tokens/revoke", "End a token: {token, subcode?}"],
  [
    "POST",
    "/users/{id}/remove-app",
    "A business person removes the app: tokens die, the deauthorize callback is told",
  ],
  ["POST", "/users/{id}/request-deletion", "… and asks for deletion"],
  ["GET", "/app", "The app and its callbacks"],
  [
    "PUT",
    "/app",
    "The dashboard: {webhookUrl, verifyToken, verifies?, deauthorizeUrl, dataDeletionUrl, requiresProof, secret}",
  ],
  ["POST", "/traffic", "Customers write: {rate, count, customers, seed, assetIds?, prefix?}"],
  ["GET", "/traffic/{id}", "How far such a run is"],
  [
    "POST",
    "/scenario",
    "Customers live by themselves: {seed?, bustle?, people?, assetIds?}; one play at a time",
  ],
  ["GET", "/scenario", "Who plays, with which temperament, and what they did"],
  ["DELETE", "/scenario", "The play is over"],
];

/** The control endpoints as an OpenAPI document. */
export function openapi(url: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [method, path, summary] of controlEndpoints) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    const parameters = names.map((name) => ({
      name,
      in: "path",
      required: true,
      schema: { type: "string" },
    }));
    const json = { "application/json": { schema: { type: "object" } } };
    const body = method === "PUT" || method === "POST" ? { requestBody: { content: json } } : {};
    const operation = {
      summary,
      parameters,
      ...body,
      responses: { 200: { description: "Done", content: json }, 400: { description: "Could not be read" } },
    };
    paths[`/_sim${path}`] = { ...paths[`/_sim${path}`], [method.toLowerCase()]: operation };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Control of the simulated Meta", version: "1" },
    servers: [{ url }],
    paths,
  };
}
