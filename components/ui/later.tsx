"use client";

import { type ComponentType, useEffect, useState, useSyncExternalStore } from "react";
import { createSignal } from "@/lib/client/signal";

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

/**
 * A component whose code is fetched when it is first wanted, or before: `load` fetches it. It stands in the very frame
 * its code is there. React's `lazy` would show what waits in its place first, even where the code is there already,
 * and then leave that standing for 300 ms.
 *
 * @param Waiting Stands in its place until then, and in what the server writes.
 */
export function later<Props extends object>(load: Load<Props>, Waiting: ComponentType<Props> | null = null) {
  let loaded: ComponentType<Props> | null = null;
  let coming: Promise<void> | null = null;
  const arrived = createSignal();

  function fetchCode(): Promise<void> {
    coming ??= load().then(
      (module) => {
        loaded = module.default;
        arrived.send();
      },
      (error) => {
        // Asked for once more, it may come.
        coming = null;
        throw error;
      },
    );
    return coming;
  }
  function Later(props: Props) {
    const Shown = useSyncExternalStore(
      arrived.follow,
      () => loaded,
      () => null,
    );
    const [failure, setFailure] = useState<unknown>(null);
    useEffect(() => {
      if (!loaded) fetchCode().catch(setFailure);
    }, []);
    if (Shown) return <Shown {...props} />;
    if (failure) throw failure;
    return Waiting && <Waiting {...props} />;
  }
  return Object.assign(Later, {
    /** Fetch its code now. What fails is tried again when it is wanted. */
    load: () => void fetchCode().catch(() => undefined),
  });
}
