import { hc } from "hono/client";
import type { HandOffRoom } from "@/lib/gateway/api/hand-off";
import type { HandOffOutcome, HandOffView } from "@/lib/publishing/hand-off-rules";
import { API, asOwner, bodyOf } from "./api";

const here = hc<HandOffRoom>(API, asOwner)["hand-off"][":workspaceId"][":token"];

/** The two parts of the link to the page for the phone. */
export interface HandOffKey {
  workspaceId: string;
  token: string;
}

/** Record that the page is open on a phone. @throws Refused */
export function openHandOff(param: HandOffKey): Promise<HandOffView> {
  return bodyOf(here.open.$post({ param }));
}

/** Report the outcome. Reported twice, it is recorded once. @throws Refused */
export function finishHandOff(param: HandOffKey, json: HandOffOutcome): Promise<HandOffView> {
  return bodyOf(here.finish.$post({ param, json }));
}
