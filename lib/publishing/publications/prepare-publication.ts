import { and, eq, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { publications, type RemoteSteps } from "@/db/schema/publishing/publications";
import { intents } from "@/db/schema/work/intents";
import { asChannel } from "@/lib/channels/credential";
import { inWorkspace, type Scope } from "@/lib/context";
import { Refusal, type RefusalCode, refuse } from "@/lib/errors";
import { failpoint } from "@/lib/failpoint";
import { convertFile } from "@/lib/media/convert-file";
import { canvasOf, type ImageFit } from "@/lib/media/fit-image";
import type { ImageRules, OutgoingPost, Preparation, Publishing } from "@/lib/platforms/publishing";
import type { Claim } from "./claim-publication";

/** A picture of a post cannot be made to fit. */
export class PictureRefusal extends Refusal {
  constructor(
    code: RefusalCode,
    readonly mediaId: string,
  ) {
    super(code, `media ${mediaId}`);
  }
}

/**
 * Upload everything to Meta unpublished, continuing where an earlier attempt stopped. What has become
 * unusable there is dropped and prepared again, once.
 *
 * @returns The state of the preparation. The steps are stored.
 * @throws GraphError if Meta refuses or says "not now"; PictureRefusal for a picture that cannot be made to fit; Refusal
 *   `channel_down`, or `conflict` if another attempt has taken over.
 */
export async function preparePublication(
  scope: Scope,
  claim: Claim,
  publisher: Publishing,
): Promise<Preparation> {
  const post = await outgoing(scope, claim, publisher.images);
  let steps = claim.steps;
  const save = async (newSteps: RemoteSteps) => {
    await saveSteps(scope, claim, steps, newSteps);
    steps = structuredClone(newSteps); // An adapter may go on adding to what it gave us.
    failpoint("between_publish_steps", claim.id);
  };

  const prepare = () =>
    asChannel(scope, claim.channelId, (from) => publisher.prepare(from, post, steps, save));
  const first = await prepare();
  if (first.state !== "expired") return first;
  await save({});
  return prepare();
}

/**
 * Keep the ids so far, unless somebody else got further: a worker that slept and its successor both believe
 * the publication is theirs. The steps must be those we built on, and the visible call not yet armed; from then on
 * they do not change, so that the probe looks for what was really published.
 */
async function saveSteps(
  scope: Scope,
  claim: Claim,
  before: RemoteSteps,
  remote: RemoteSteps,
): Promise<void> {
  const { workspaceId } = scope;
  await inWorkspace(scope, async ({ db, now: updatedAt }) => {
    const [owed] = await db
      .select({ state: intents.state })
      .from(intents)
      .where(isRow(intents, workspaceId, claim.intentId))
      .for("share");
    const saved = await db
      .update(publications)
      .set({ remote, updatedAt })
      .where(
        and(
          isRow(publications, workspaceId, claim.id),
          eq(publications.attempt, claim.attempt),
          eq(publications.state, "publishing"),
          sql`${publications.remote} = ${JSON.stringify(before)}::jsonb`,
        ),
      )
      .returning({ id: publications.id });
    if (owed?.state !== "queued" || saved.length === 0) {
      refuse("conflict", `publication ${claim.id} is in other hands`);
    }
  });
}

async function outgoing(scope: Scope, claim: Claim, rules: ImageRules): Promise<OutgoingPost> {
  const images: OutgoingPost["images"] = [];
  for (const { media, altText } of claim.images) {
    const { url, bytes, mime } = await converted(scope, media.id, fitOf(rules, claim));
    images.push({ url, bytes, mime, altText });
  }
  return { text: claim.text, images };
}

/** @throws PictureRefusal */
async function converted(scope: Scope, mediaId: string, fit: ImageFit) {
  try {
    return await convertFile(scope, mediaId, fit);
  } catch (error) {
    if (error instanceof Refusal) throw new PictureRefusal(error.code, mediaId);
    throw error;
  }
}

/** Where a platform cuts all pictures to the first one's ratio, all get it, so that nothing is cut. */
function fitOf(rules: ImageRules, { images }: Claim): ImageFit {
  const { ratioMin, ratioMax, widthMax, bytesMax, isCroppedToFirst } = rules;
  const fit = { ratioMin, ratioMax, widthMax, bytesMax };
  const first = images[0]?.media;
  if (!isCroppedToFirst || images.length < 2 || !first?.widthPx || !first.heightPx) return fit;
  const canvas = canvasOf({ width: first.widthPx, height: first.heightPx }, { ...fit, widthMax: Infinity });
  const ratio = Math.min(ratioMax, Math.max(ratioMin, canvas.width / canvas.height));
  return { ...fit, ratioMin: ratio, ratioMax: ratio };
}
