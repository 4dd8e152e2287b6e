import { createStore, delMany, entries, keys, set } from "idb-keyval";

/**
 * Recordings in this browser's own store, piece by piece while somebody speaks: neither a reload nor a lost
 * session loses them. They are forgotten once the server has the file, or the member drops it.
 */
const store = () => createStore("trefoil-voice", "pieces");

const PLACES = 6;
const keyOf = (folder: string, id: string, index: number) =>
  `${folder}/${id}/${String(index).padStart(PLACES, "0")}`;
const lockOf = (id: string) => `voice/${id}`;

/** Held until the page is closed or the recording forgotten: no other tab takes it meanwhile. */
const releases = new Map<string, () => void>();

function hold(id: string): void {
  if (releases.has(id)) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  releases.set(id, resolve);
  void navigator.locks?.request(lockOf(id), () => promise);
}

/** Store one piece. Without storage, or without room in it, the recording lasts as long as the page. */
export async function keepPiece(folder: string, id: string, piece: Blob, index: number): Promise<void> {
  hold(id);
  await set(keyOf(folder, id, index), piece, store()).catch(() => undefined);
}

/** Let another page of this browser, or this one later, take the recording up. */
export function letGo(id: string): void {
  releases.get(id)?.();
  releases.delete(id);
}

export async function forgetRecording(id: string): Promise<void> {
  letGo(id);
  try {
    const all = (await keys<string>(store())).filter((key) => key.includes(`/${id}/`));
    if (all.length > 0) await delMany(all, store());
  } catch {
    return; // No storage, nothing stored.
  }
}

/** The recordings of a folder that no open page has, oldest first; they are held by this page then. */
export async function takeLeft(folder: string): Promise<{ id: string; recorded: Blob }[]> {
  try {
    const { held: heldLocks = [] } = (await navigator.locks?.query()) ?? {};
    const open = new Set(heldLocks.map(({ name }) => name));
    const pieces = (await entries<string, Blob>(store()))
      .filter(([key]) => key.startsWith(`${folder}/`))
      .toSorted(([one], [other]) => (one < other ? -1 : 1));
    const left = Map.groupBy(pieces, ([key]) => key.slice(folder.length + 1).split("/")[0] ?? "");
    return [...left]
      .filter(([id]) => !open.has(lockOf(id)) && !releases.has(id))
      .map(([id, own]) => {
        hold(id);
        const blobs = own.map(([, blob]) => blob);
        return { id, recorded: new Blob(blobs, { type: blobs[0]?.type ?? "" }) };
      });
  } catch {
    return [];
  }
}
