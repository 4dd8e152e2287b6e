import { refuse } from "@/lib/errors";
import { minimumSpeed, type Speed } from "@/lib/gateway/limits/minimum-speed";
import { openSlots, type Slots } from "@/lib/gateway/limits/slots";

/** Room for the borders of a form and its other fields. */
const FORM_BYTES_MORE = 64 * 1024;

interface UploadLimits {
  slots: Slots;
  speed: Speed;
}

/**
 * Each upload holds its file in memory, so only a few are taken in at once: two of a member, eight of all. The
 * others wait for their turn. A weak mobile line sends some 50 kB a second.
 */
const LIMITS: UploadLimits = {
  slots: openSlots({ atOnceMax: 8, perKeyMax: 2, waitingMax: 20, waitMs: 120_000 }),
  speed: { bytesPerSecondMin: 16 * 1024, graceMs: 10_000 },
};

/**
 * The one file of an upload: the body itself, or the first file of a form.
 *
 * The body is cut off at the limit whatever length was declared.
 * @param key Whose upload it is: they wait for one another, not for others.
 * @throws Refusal `file_too_large`; `too_slow`; `empty` if there is no file; `invalid` if it is no proper form;
 *   `busy` if its turn did not come.
 */
export async function readUpload(
  request: Request,
  bytesMax: number,
  key: string,
  { slots, speed }: UploadLimits = LIMITS,
): Promise<{ bytes: Buffer; name: string | null }> {
  const leave = await slots.enter(key);
  try {
    const type = request.headers.get("content-type") ?? "";
    const isForm = type.startsWith("multipart/form-data");
    const bytes = await readUpTo(request, bytesMax + (isForm ? FORM_BYTES_MORE : 0), speed);
    return isForm ? await readForm(bytes, type) : { bytes, name: null };
  } finally {
    leave();
  }
}

async function readUpTo(request: Request, bytesMax: number, speed: Speed): Promise<Buffer> {
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) refuse("file_too_large");
  const reader = request.body?.getReader();
  if (!reader) return Buffer.alloc(0);
  const tooSlow = Promise.withResolvers<null>();
  const watch = minimumSpeed(() => tooSlow.resolve(null), speed);
  const chunks: Uint8Array[] = [];
  try {
    for (let total = 0; ; ) {
      const piece = await Promise.race([reader.read(), tooSlow.promise]);
      if (!piece) return refuse("too_slow");
      if (piece.done) return Buffer.concat(chunks);
      total += piece.value.length;
      if (total > bytesMax) refuse("file_too_large");
      watch.note(piece.value.length);
      chunks.push(piece.value);
    }
  } finally {
    watch.stop();
  }
}

async function readForm(bytes: Buffer, type: string): Promise<{ bytes: Buffer; name: string | null }> {
  const body = new Uint8Array(bytes);
  const form = await new Response(body, { headers: { "content-type": type } })
    .formData()
    .catch(() => refuse("invalid", "form"));
  for (const value of form.values()) {
    if (value instanceof File) return { bytes: Buffer.from(await value.arrayBuffer()), name: value.name };
  }
  return refuse("empty", "form without a file");
}
