import { inWorkspace, type Scope } from "@/lib/context";
import { getKept } from "@/lib/media/find-kept";
import { openFile } from "@/lib/media/open-file";

/** All bytes of a file as the gateway sends it. @throws Refusal as `openFile` does. */
export async function bytesOf(scope: Scope, id: string, variant = "original"): Promise<Buffer> {
  const media = await inWorkspace(scope, (ctx) => getKept(ctx, id));
  const file = await openFile(media, variant);
  const pieces: Buffer[] = [];
  for await (const piece of file.pieces()) pieces.push(piece);
  await file.close();
  return Buffer.concat(pieces);
}
