/** The knobs of how Meta behaves here. Changed as a whole or in part by `PUT /_sim/behaviour`. */
export interface Behaviour {
  /** Deliver the echo of a Messenger or Instagram send before the HTTP answer. */
  isEchoFirst: boolean;
  /** Simulated time between a send and its delivery. */
  deliverAfterMs: number;
  /** Between delivery and read, for a person who has the chat open. */
  readAfterMs: number;
  /** WhatsApp: go from sent straight to read when the chat is open. */
  skipsDelivered: boolean;
  /** Refuse what exceeds throughput, pair rate and hourly allowances. */
  enforcesRates: boolean;
  messengerSendsPerSecondMax: number;
  instagramSendsPerSecondMax: number;
  whatsappSendsPerSecondMax: number;
  appCallsPerHourMax: number;
  businessCallsPerDayMax: number;
  /** Calls after which usage headers begin to show. */
  usageHeadersAfterCalls: number;
  /** The person's profile can be read; otherwise Graph answers an empty object. */
  hasProfileAccess: boolean;
  /** The app may use the HUMAN_AGENT tag. */
  hasHumanAgent: boolean;
  /** How far the date in answers is ahead of this machine's clock; behind where negative. */
  clockAheadMs: number;
  /** Wait this long before every answer. */
  latencyMs: number;
  /** Simulated time from a picture in a container to its FINISHED. */
  pictureReadyAfterMs: number;
  /** Fetch media URLs as Meta does; when false they are accepted unchecked. */
  fetchesMedia: boolean;
  /**
   * WhatsApp: quotes, edits, deletions, reactions and statuses name a message by its other id, the one for the
   * person's user id, as Meta does at times.
   */
  namesOtherIds: boolean;
  /** Carry `url` in WhatsApp media webhooks, as Meta gradually does since November 2025. */
  hasMediaUrls: boolean;
  /** Refuse the same text to the same person within this time; 0 never. */
  repeatsWithinMs: number;
  /** Treat the same text to more people than this within an hour as spam; 0 never. */
  spamAfterPeople: number;
  /**
   * `/{instagram}/subscribed_apps` answers to Page tokens. Otherwise it is refused, and the Page's own
   * subscription brings what the account reports.
   */
  hasInstagramEdge: boolean;
  /** Instagram Login's flat form of comment events. */
  hasFlatComments: boolean;
  /** The app may not see who comments: `from` is missing, and Instagram refuses every read that names it. */
  withholdsCommenters: boolean;
}

/** What a freshly started simulator does. */
export function defaultBehaviour(): Behaviour {
  return {
    isEchoFirst: false,
    deliverAfterMs: 150,
    readAfterMs: 400,
    skipsDelivered: false,
    enforcesRates: true,
    messengerSendsPerSecondMax: 300,
    instagramSendsPerSecondMax: 100,
    whatsappSendsPerSecondMax: 80,
    appCallsPerHourMax: 1_000_000,
    businessCallsPerDayMax: 1_000_000,
    usageHeadersAfterCalls: 5,
    hasProfileAccess: true,
    hasHumanAgent: true,
    clockAheadMs: 0,
    latencyMs: 0,
    pictureReadyAfterMs: 600,
    fetchesMedia: true,
    namesOtherIds: false,
    hasMediaUrls: true,
    repeatsWithinMs: 0,
    spamAfterPeople: 0,
    hasInstagramEdge: true,
    hasFlatComments: false,
    withholdsCommenters: false,
  };
}
