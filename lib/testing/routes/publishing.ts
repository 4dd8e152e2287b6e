import { expect } from "vitest";
import { inWorkspace } from "@/lib/context";
import { addDays, dayOf } from "@/lib/days";
import { newId } from "@/lib/ids";
import { savePost } from "@/lib/publishing/posts/save-post";
import { submitPost } from "@/lib/publishing/posts/submit-post";
import { publishPublication } from "@/lib/publishing/publications/publish-publication";
import { asOwner } from "@/lib/testing/gateway";
import { connectTestChannel } from "@/lib/testing/webhooks";
import { type Example, keepPicture, type Place } from "./place";

/** Some months from now: always ahead, and never too far. */
const DAY_AHEAD = addDays(dayOf(new Date(), "UTC"), 90);
const when = { kind: "at" as const, local: `${DAY_AHEAD}T10:00` };

/** A draft of the owner's for one channel: a post on Facebook, or a story that a phone must publish. */
export async function saveDraft({ owner }: Pick<Place, "owner">, kind: "post" | "story" = "post") {
  const channel = await connectTestChannel(owner, kind === "post" ? "facebook" : "whatsapp");
  const mediaId = await keepPicture({ owner }, { width: 1080, height: kind === "post" ? 1080 : 1920 });
  return inWorkspace(owner, (ctx) =>
    savePost(ctx, {
      id: newId(),
      kind,
      text: "Fresh today",
      images: [{ mediaId, altText: "" }],
      channels: [{ channelId: channel.id, text: null }],
      expectedVersion: null,
    }),
  );
}

export async function planned(place: Pick<Place, "owner">) {
  const { id, version } = await saveDraft(place);
  return inWorkspace(place.owner, (ctx) => submitPost(ctx, { id, expectedVersion: version, when }));
}

/** A scheduled post with changes that nobody has agreed to. */
async function revised(place: Pick<Place, "owner">) {
  const { id, version, publications } = await planned(place);
  const channels = publications.map(({ channelId, text }) => ({ channelId, text }));
  return inWorkspace(place.owner, (ctx) =>
    savePost(ctx, {
      id,
      kind: "post",
      text: "Changed words",
      images: [],
      channels,
      expectedVersion: version,
    }),
  );
}

/** A story that waits for its phone. @returns its publication's id. */
export async function waitForPhone({ owner }: Pick<Place, "owner">): Promise<string> {
  const { id, version } = await saveDraft({ owner }, "story");
  const now = { id, expectedVersion: version, when: { kind: "now" } as const };
  const post = await inWorkspace(owner, (ctx) => submitPost(ctx, now));
  const publicationId = post.publications[0]!.id;
  await publishPublication(owner, publicationId);
  return publicationId;
}

/** A scheduled publication, changed to this state. @returns its id. */
async function publication(place: Place, state: "scheduled" | "failed" | "verifying"): Promise<string> {
  const [publication] = (await planned(place)).publications;
  await asOwner("update publications set state = $2 where id = $1", [publication!.id, state]);
  if (state === "verifying") {
    await asOwner(
      `insert into intents (workspace_id, id, channel_id, kind, subject_id, state, created_at, armed_at)
       values ($1, $2, $3, 'publication', $4, 'unknown', now(), now())`,
      [place.owner.workspaceId, newId(), publication!.channelId, publication!.id],
    );
  }
  return publication!.id;
}

/** The state of the post's only publication. */
const stateIs = (state: string) => (answer: unknown) =>
  expect(answer).toMatchObject({ publications: [{ state }] });

const decide = (decision: string, becomes: string): Example => ({
  action: "publish",
  prepare: async (place) => ({
    params: { publicationId: await publication(place, "verifying") },
    json: { decision },
    effect: stateIs(becomes),
  }),
});

/** Real calls of the routes of posts and their publications. */
export const publishingExamples: Record<string, Example> = {
  listTargets: {
    action: "read_posts",
    prepare: async ({ owner }) => {
      const { id: channelId } = await connectTestChannel(owner, "facebook");
      return { effect: (answer) => expect(answer).toMatchObject([{ channelId }]) };
    },
  },
  listPosts: {
    action: "read_posts",
    prepare: async (place) => {
      const { id } = await planned(place);
      const query = { from: DAY_AHEAD, to: DAY_AHEAD };
      return { query, effect: (answer) => expect(answer).toMatchObject([{ id }]) };
    },
  },
  listDrafts: {
    action: "read_posts",
    prepare: async (place) => {
      const { id } = await saveDraft(place);
      return { effect: (answer) => expect(answer).toMatchObject({ drafts: [{ id }] }) };
    },
  },
  getPost: {
    action: "read_posts",
    prepare: async (place) => ({
      params: { postId: (await planned(place)).id },
      effect: stateIs("scheduled"),
    }),
  },
  savePost: {
    action: "write_posts",
    ids: ["images", "channels"],
    prepare: async (place) => {
      const { id: postId, version, images, publications } = await saveDraft(place);
      const json = {
        kind: "post",
        text: "Better words",
        images: images.map(({ media, altText }) => ({ mediaId: media.id, altText })),
        channels: publications.map(({ channelId }) => ({ channelId, text: "Here" })),
        expectedVersion: version,
      };
      const effect = (answer: unknown) => expect(answer).toMatchObject({ text: "Better words" });
      return { params: { postId }, json, effect };
    },
  },
  submitPost: {
    action: "publish",
    prepare: async (place) => {
      const { id: postId, version: expectedVersion } = await saveDraft(place);
      return { params: { postId }, json: { expectedVersion, when }, effect: stateIs("scheduled") };
    },
  },
  changeSchedule: {
    action: "publish",
    prepare: async (place) => {
      const { id: postId, version: expectedVersion } = await planned(place);
      const local = `${DAY_AHEAD}T11:30`;
      const effect = (answer: unknown) => expect(answer).toMatchObject({ scheduledLocal: local });
      return { params: { postId }, json: { expectedVersion, local }, effect };
    },
  },
  withdrawPost: {
    action: "publish",
    prepare: async (place) => {
      const { id: postId, version: expectedVersion } = await planned(place);
      return { params: { postId }, json: { expectedVersion }, effect: stateIs("draft") };
    },
  },
  applyRevision: {
    action: "publish",
    prepare: async (place) => {
      const { id: postId, version: expectedVersion } = await revised(place);
      const effect = (answer: unknown) =>
        expect(answer).toMatchObject({ text: "Changed words", revision: null });
      return { params: { postId }, json: { expectedVersion }, effect };
    },
  },
  discardRevision: {
    action: "write_posts",
    prepare: async (place) => {
      const { id: postId, version } = await revised(place);
      const effect = (answer: unknown) =>
        expect(answer).toMatchObject({ text: "Fresh today", revision: null });
      return { params: { postId }, query: { expectedVersion: String(version) }, effect };
    },
  },
  deletePost: {
    action: "write_posts",
    prepare: async (place) => {
      const { id: postId, version } = await planned(place);
      return { params: { postId }, query: { expectedVersion: String(version) } };
    },
  },
  cancelPublication: {
    action: "publish",
    prepare: async (place) => ({
      params: { publicationId: await publication(place, "scheduled") },
      effect: stateIs("cancelled"),
    }),
  },
  retryPublication: {
    action: "publish",
    prepare: async (place) => ({
      params: { publicationId: await publication(place, "failed") },
      effect: stateIs("scheduled"),
    }),
  },
  decidePublication: decide("send_again", "publishing"),
  "decidePublication by looking once more": decide("check", "verifying"),
  "decidePublication by leaving it": decide("drop", "cancelled"),
  makeHandOffLink: {
    action: "publish",
    prepare: async (place) => ({
      params: { publicationId: await waitForPhone(place) },
      effect: (answer) => expect(JSON.stringify(answer)).toContain("/hand-off/"),
    }),
  },
};
