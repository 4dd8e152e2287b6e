import type { Behaviour } from "./behaviour";
import type { Clock } from "./clock";
import type { Faults } from "./faults";
import type { Usage } from "./graph/usage";
import type { Ids } from "./ids";
import type { Ledger } from "./ledger";
import type { Live } from "./live";
import type { Settings } from "./settings";
import type { Store } from "./store/store";
import type { Webhooks } from "./webhooks/webhooks";

/** Everything an endpoint may need. One per running simulator; there is no other state. */
export interface Simulator {
  settings: Settings;
  /** How others reach us, without a slash at the end. */
  url: string;
  store: Store;
  clock: Clock;
  ids: Ids;
  webhooks: Webhooks;
  ledger: Ledger;
  faults: Faults;
  usage: Usage;
  behaviour: Behaviour;
  live: Live;
  /** A seeded random number in [0, 1). */
  random(): number;
}
