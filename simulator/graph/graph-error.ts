/** The optional parts of a refusal, beside its code. */
interface GraphErrorDetails {
  subcode?: number;
  /** HTTP status; 400 unless Meta is known to answer another. */
  status?: number;
  type?: string;
  title?: string;
  userMessage?: string;
  isTransient?: boolean;
  /** WhatsApp's `error_data.details`. */
  details?: string;
}

/** A refusal as Graph words it. Thrown by endpoints, written once by the dispatcher. */
export class GraphError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly details: GraphErrorDetails = {},
  ) {
    super(message);
  }
}

/** The HTTP status of a refusal: 401 for dead tokens, 403 for permissions, 400 for nearly all else. */
export function statusOf(error: GraphError): number {
  return (
    error.details.status ??
    (error.code === 190 ? 401 : error.code === 10 && !error.details.subcode ? 403 : 400)
  );
}

/** Meta's error envelope. @see https://developers.facebook.com/docs/graph-api/guides/error-handling */
export function envelopeOf(error: GraphError, traceId: string): Record<string, unknown> {
  const { subcode, type, title, userMessage, isTransient, details } = error.details;
  return {
    error: {
      message: error.message,
      type: type ?? "OAuthException",
      code: error.code,
      ...(details === undefined ? {} : { error_data: { messaging_product: "whatsapp", details } }),
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      ...(isTransient === undefined ? {} : { is_transient: isTransient }),
      ...(title === undefined ? {} : { error_user_title: title }),
      ...(userMessage === undefined ? {} : { error_user_msg: userMessage }),
      fbtrace_id: traceId,
    },
  };
}

/** The answer for an id that is not there, or that this token may not see. */
export function noSuchObject(method: string, id: string): GraphError {
  const verb = method.toLowerCase();
  return new GraphError(
    100,
    `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
    { subcode: 33, type: "GraphMethodException" },
  );
}

/** The answer for an edge that a node does not have. */
export function noSuchEdge(path: string): GraphError {
  return new GraphError(2500, `Unknown path components: /${path}`);
}

/** Error 100 about one parameter. */
export function badParameter(message: string, details: GraphErrorDetails = {}): GraphError {
  return new GraphError(100, `(#100) ${message}`, details);
}
