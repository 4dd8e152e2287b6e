"use client";

import { useOutboxDuties } from "./use-outbox";

/** The outbox at work. Loaded with the first conversation that is opened, or where something is still in it. */
export default function OutboxDuties() {
  useOutboxDuties();
  return null;
}
