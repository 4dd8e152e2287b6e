import type { BrowserContext } from "@playwright/test";
import { type Api, apiOf, newId } from "@/e2e/faults/product-api";
import { until } from "@/e2e/product/processes";
import type { Demo } from "@/e2e/product/start-product";
import { dayAhead } from "./day-ahead";
import type { Ids } from "./stations";

const itemsOf = (answer: unknown): Record<string, string>[] => Object(answer).items ?? [];

/** Find in a running demo what its pages need to be shown in every state. */
export async function findIds(demo: Demo, member: BrowserContext): Promise<Ids> {
  const api = apiOf(demo);
  const [people, lines, direct, comments, drafts] = await Promise.all([
    api.call("GET", "/contacts?search=ada"),
    api.call("GET", "/conversations?view=open&platform=instagram"),
    api.call("GET", "/conversations?view=open&kind=direct"),
    api.call("GET", "/conversations?view=open&kind=comments"),
    api.call("GET", "/posts/drafts"),
  ]);
  const ada = itemsOf(people)[0]?.id ?? "";
  const contact = Object(await api.call("GET", `/contacts/${ada}`));
  const directIds = itemsOf(direct).map(({ id }) => id);
  const withPicture = itemsOf({ items: contact.conversations }).find(({ id }) => directIds.includes(id));
  return {
    contactId: ada,
    pictureId: withPicture?.id ?? contact.conversations[0]?.id ?? "",
    commentsId: itemsOf(comments)[0]?.id ?? "",
    blockedId: (await blockedConversation(api)) ?? itemsOf(lines)[0]?.id ?? "",
    plannedPostId: await revisedPost(api),
    draftPostId: Object(drafts).drafts[0]?.id ?? "",
    handOffPath: await handOff(api, demo, member),
  };
}

/** A conversation whose reply window is over. */
async function blockedConversation(api: Api): Promise<string | undefined> {
  for (const platform of ["whatsapp", "facebook", "instagram"]) {
    const open = itemsOf(await api.call("GET", `/conversations?view=waiting&platform=${platform}`));
    const shut = open.find(({ replyUntil }) => !replyUntil || Date.parse(replyUntil) < Date.now());
    if (shut) return shut.id;
  }
  return undefined;
}

/** A post that is scheduled for the end of the month, and was changed since. */
async function revisedPost(api: Api): Promise<string> {
  const pages = (await targets(api)).filter(({ platform }) => platform !== "whatsapp");
  const draft = {
    kind: "post",
    text: "Dégustation à 18 h, samedi : venez avec vos questions.",
    images: [{ mediaId: await api.upload(), altText: "" }],
    channels: pages.map(({ channelId }) => ({ channelId, text: null })),
  };
  const id = newId();
  const { version } = Object(await api.call("PUT", `/posts/${id}`, { ...draft, expectedVersion: null }));
  const local = `${dayAhead(24)}T18:00`;
  const when = { kind: "at", local };
  const planned = Object(await api.call("POST", `/posts/${id}/submit`, { expectedVersion: version, when }));
  const text = `${draft.text} Entrée libre.`;
  await api.call("PUT", `/posts/${id}`, { ...draft, text, expectedVersion: planned.version });
  return id;
}

const targets = async (api: Api): Promise<Record<string, string>[]> =>
  Object(await api.call("GET", "/publishing/targets"));

/** The page for the phone of a Status that waits to be posted by hand; its link is created here. */
async function handOff(api: Api, demo: Demo, member: BrowserContext): Promise<string> {
  const number = (await targets(api)).find(({ platform }) => platform === "whatsapp")?.channelId;
  const [id, mediaId] = [newId(), await api.upload()];
  const { version } = Object(
    await api.call("PUT", `/posts/${id}`, {
      kind: "post",
      text: "The winter cup is here: come by and hold one in your hands.",
      images: [{ mediaId, altText: "" }],
      channels: [{ channelId: number, text: null }],
      expectedVersion: null,
    }),
  );
  await api.call("POST", `/posts/${id}/submit`, { expectedVersion: version, when: { kind: "now" } });
  let publicationId = "";
  await until("a Status waits for a phone", async () => {
    const post = Object(await api.call("GET", `/posts/${id}`));
    publicationId = post.publications[0]?.id;
    return post.state === "needs_action";
  });
  // As a member: the link works while its maker may publish, and the demo's API key may not.
  const path = `/api/v1/${demo.workspace}/publications/${publicationId}/hand-off`;
  const answer = await member.request.post(path, { headers: { origin: demo.url } });
  return new URL(Object(await answer.json()).url).pathname;
}
