/** The first picture among dropped, pasted or chosen files; null if there is none. */
export function pictureIn(files: FileList | null): File | null {
  return [...(files ?? [])].find(({ type }) => type.startsWith("image/")) ?? null;
}
