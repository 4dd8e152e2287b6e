import { inWorkspace, type Scope } from "@/lib/context";
import { storeFile } from "@/lib/media/store-file";
import { drawPicture, type Scene } from "./pictures";

/** Pictures are drawn and stored once and used again. */
export function library(scope: Scope, authorId: string) {
  const stored = new Map<string, Promise<{ mediaId: string; bytes: Buffer }>>();
  return (scene: Scene, number: number, shape: "feed" | "story" = "feed") => {
    const name = `${scene}-${number % 5}-${shape}`;
    const made = stored.get(name) ?? store(scope, authorId, { scene, number, shape });
    stored.set(name, made);
    return made;
  };
}

async function store(
  scope: Scope,
  createdBy: string,
  { scene, number, shape }: { scene: Scene; number: number; shape: "feed" | "story" },
) {
  const bytes = await drawPicture(scene, number, shape);
  const name = `${scene}-${number % 5}.jpg`;
  const file = { bytes, mime: "image/jpeg", name, contactId: null, createdBy };
  const { id } = await inWorkspace(scope, (ctx) => storeFile(ctx, file));
  return { mediaId: id, bytes };
}
