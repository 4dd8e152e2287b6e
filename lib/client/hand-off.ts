import { hc } from "hono/client";
import type { HandOffRoom } from "@/lib/gateway/api/hand-off";
import type { HandOffOutcome, HandOffView } from "@/lib/publishing/hand-off-rules";
import { API, asOwner, bodyOf } from "./api";

const here = hc<HandOffRoom>(API, asOwner)["hand-off"][":workspaceId"][":token"];

/** The two parts of a link to the page for the phone. */
export interface HandOffKey {
  workspaceId: string;
  token: string;
}

/** Note that the page is open on a phone. @throws Refused */
export function openHandOff(param: HandOffKey): Promise<HandOffView> {
  return bodyOf(here.open.$post({ param }));
}

/** Say what became of it. Said twice it is noted once. @throws Refused */
export function finishHandOff(param: HandOffKey, json: HandOffOutcome): Promise<HandOffView> {
  return bodyOf(here.finish.$post({ param, json }));
}
