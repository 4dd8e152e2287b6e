import { z } from "zod";
import { graphGet } from "./graph";
import { GraphError } from "./graph-error";

const TIMEOUT_MS = 5_000;

/**
 * Ask Meta for nothing but the time of its answer: without a token it refuses, and stamps the refusal. Where it is
 * not reached, the clock stays unknown.
 */
export async function askMetaTime(): Promise<void> {
  try {
    await graphGet("/me", "", {}, z.unknown(), { timeoutMs: TIMEOUT_MS });
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
  }
}
