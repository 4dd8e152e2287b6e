/** One endpoint of ours: the page of Meta's it was written from, and the test that drives it. */
export interface Coverage {
  /** As the dispatcher names it: `POST /{page}/messages`. */
  endpoint: string;
  source: string;
  status: "supported" | "partial";
  testedBy: string;
}

/** Something of Meta's that is not here, and why. */
export interface Gap {
  what: string;
  reason: string;
}

/** Entries for endpoints that share a source page and a test. `docs` is the path below developers.facebook.com/docs. */
export function covered(
  docs: string,
  testedBy: string,
  endpoints: string[],
  status: Coverage["status"] = "supported",
): Coverage[] {
  const source = `https://developers.facebook.com/docs/${docs}`;
  return endpoints.map((endpoint) => ({ endpoint, source, status, testedBy }));
}
