import { callsLeftOut } from "./coverage-calls-gaps";
import type { Coverage, Gap } from "./coverage-entry";
import { messagingCoverage } from "./coverage-messaging";
import { messagingGaps } from "./coverage-messaging-gaps";
import { publishingCoverage } from "./coverage-publishing";
import { publishingGaps } from "./coverage-publishing-gaps";
import { whatsappCoverage } from "./coverage-whatsapp";

/** The ledger: every endpoint that is registered, once. */
export const coverage = (): Coverage[] => [...messagingCoverage, ...whatsappCoverage, ...publishingCoverage];

/** What is left out. */
export const gaps = (): Gap[] => [...messagingGaps, ...publishingGaps, ...callsLeftOut];
