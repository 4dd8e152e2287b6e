import { useMutation } from "@tanstack/react-query";
import { FILE_BYTES_MAX, MediaView } from "@/lib/media/shapes";
import { Refused, refusedBy } from "./api";
import { noteReached, noteUnreached } from "./connection";
import { ownHeaders, signInNow } from "./session";

export interface Upload {
  /** An id made by the browser: sent twice, the file is stored once. */
  id: string;
  file: File;
  /** Have a picture with too many pixels made smaller instead of refused. */
  mayShrink?: boolean;
  /** Called during the upload with the share sent, from 0 to 1. */
  onProgress?: (part: number) => void;
}

/**
 * Upload a file. The answer says what type it is.
 *
 * @throws Refused with the API's code; `file_too_large` before anything is sent.
 */
export function useUploadFile(workspace: string) {
  return useMutation<MediaView, Refused, Upload>({ mutationFn: (upload) => uploadFile(workspace, upload) });
}

/**
 * The same without a hook, for code that is loaded only when there is a file.
 *
 * Uses XMLHttpRequest, because `fetch` does not report upload progress.
 *
 * @throws Refused as above.
 */
export function uploadFile(
  workspace: string,
  { id, file, mayShrink, onProgress }: Upload,
): Promise<MediaView> {
  if (file.size > FILE_BYTES_MAX) return Promise.reject(new Refused("file_too_large", 413));
  const query = new URLSearchParams({ id, name: file.name, ...(mayShrink ? { shrink: "true" } : {}) });
  const { promise, resolve, reject } = Promise.withResolvers<MediaView>();
  const under = signInNow();
  const request = new XMLHttpRequest();
  request.open("POST", `/api/v1/${encodeURIComponent(workspace)}/media?${query}`);
  request.setRequestHeader("content-type", "application/octet-stream");
  for (const [name, value] of Object.entries(ownHeaders())) request.setRequestHeader(name, value);
  request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
  request.onerror = () => {
    noteUnreached();
    reject(new Refused("unreachable", 0));
  };
  request.onload = () => {
    noteReached();
    const body = parse(request.responseText);
    const view = request.status < 300 ? MediaView.safeParse(body) : null;
    if (view?.success) resolve(view.data);
    else reject(refusedBy(request.status, body, under));
  };
  request.send(file);
  return promise;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Not JSON, a proxy's page for example: only its status counts.
  }
}
