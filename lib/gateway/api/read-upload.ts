import { refuse } from "@/lib/errors";

/** Room for the borders of a form and its other fields. */
const FORM_BYTES_MORE = 64 * 1024;
/** Uploads taken in at once by one process: each holds its file in memory. */
const UPLOADS_MAX = 6;
let uploads = 0;

/**
 * The one file of an upload: the body itself, or the first file of a form.
 *
 * The body is cut off at the limit whatever length was declared, and only a few are taken in at once.
 * @throws Refusal `file_too_large`; `empty` if there is no file; `invalid` if it is no proper form;
 *   `busy` while others are being taken in.
 */
export async function readUpload(
  request: Request,
  bytesMax: number,
): Promise<{ bytes: Buffer; name: string | null }> {
  if (uploads >= UPLOADS_MAX) refuse("busy", "uploads");
  uploads += 1;
  try {
    const type = request.headers.get("content-type") ?? "";
    const isForm = type.startsWith("multipart/form-data");
    const bytes = await readUpTo(request, bytesMax + (isForm ? FORM_BYTES_MORE : 0));
    return isForm ? await readForm(bytes, type) : { bytes, name: null };
  } finally {
    uploads -= 1;
  }
}

async function readUpTo(request: Request, bytesMax: number): Promise<Buffer> {
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) refuse("file_too_large");
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of request.body ?? []) {
    total += chunk.length;
    if (total > bytesMax) refuse("file_too_large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
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
