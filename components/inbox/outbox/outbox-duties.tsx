"use client";

import { useOutboxDuties } from "./use-outbox";

/** Runs the outbox. Loaded with the first conversation that is opened, or if the outbox is not empty. */
export default function OutboxDuties() {
  useOutboxDuties();
  return null;
}
