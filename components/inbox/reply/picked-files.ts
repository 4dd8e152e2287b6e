import { isPictureFile } from "@/lib/media/pictures/picture-rules";

/** Files that were dropped, pasted or chosen: the picture to attach, and the files that are rejected. */
export interface PickedFiles {
  picture: File | null;
  /** No pictures: these types cannot be sent from here. */
  refused: string[];
  /** Pictures beyond the first: a reply takes only one. */
  more: string[];
}

/** Sort the files somebody adds. Null if there are none. */
export function sortFiles(files: FileList | null): PickedFiles | null {
  if (!files || files.length === 0) return null;
  const all = [...files];
  const [picture = null, ...more] = all.filter(isPictureFile);
  const others = all.filter((file) => !isPictureFile(file));
  return { picture, refused: others.map(({ name }) => name), more: more.map(({ name }) => name) };
}
