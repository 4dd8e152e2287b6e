import { z } from "zod";
import type { RemoteSteps } from "@/db/schema/publishing/publications";
import { atPicture } from "@/lib/meta/at-picture";
import { graphGet, graphPost } from "@/lib/meta/graph";
import { GraphError } from "@/lib/meta/graph-error";
import type { Credential } from "@/lib/platforms/platform";
import type { OutgoingImage } from "@/lib/platforms/publishing";

const UPLOAD_TIMEOUT_MS = 60_000;

/**
 * Put pictures on the Page without showing them, each once: those already there are in `steps.parts`.
 *
 * The bytes travel with the call, so that Meta need not reach us.
 * @returns Meta's ids of all of them, in order.
 * @throws GraphError
 * @see https://developers.facebook.com/docs/graph-api/reference/page/photos
 */
export async function uploadPhotos(
  { externalId, token }: Credential,
  images: OutgoingImage[],
  steps: RemoteSteps,
  save: (steps: RemoteSteps) => Promise<void>,
): Promise<string[]> {
  const parts = [...(steps.parts ?? [])];
  for (const [place, image] of images.entries()) {
    if (place < parts.length) continue;
    const form = new FormData();
    form.set("published", "false");
    if (image.altText) form.set("alt_text_custom", image.altText);
    form.set("source", new Blob([new Uint8Array(image.bytes)], { type: image.mime }), "picture.jpg");
    const options = { timeoutMs: UPLOAD_TIMEOUT_MS };
    const { id } = await atPicture(place, () =>
      graphPost(`/${externalId}/photos`, token, form, Made, options),
    );
    parts.push(id);
    await save({ ...steps, parts });
  }
  return parts;
}

/** Is this post shown? `gone` when Meta knows it no more. @throws GraphError if Meta does not say. */
export async function isOut({ token }: Credential, postId: string): Promise<"out" | "hidden" | "gone"> {
  try {
    const { is_published } = await graphGet(`/${postId}`, token, { fields: "is_published" }, Post);
    return is_published ? "out" : "hidden";
  } catch (error) {
    // Meta answers for what was deleted as for what never was.
    if (error instanceof GraphError && /^(100|803)(\/|$)/.test(error.code)) return "gone";
    throw error;
  }
}

const Made = z.object({ id: z.string() });
const Post = z.object({ is_published: z.boolean() });
