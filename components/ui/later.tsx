"use client";

import { type ComponentType, useEffect, useState, useSyncExternalStore } from "react";
import { createSignal } from "@/lib/client/signal";

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>;

/**
 * A component whose code is loaded when it is first rendered, or earlier by `load`. It renders in the same
 * frame in which its code is there. React's `lazy` would show the fallback first, even if the code is loaded
 * already, and keep it for 300 ms.
 *
 * @param Waiting Rendered until the code is there, and by the server.
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
        // A later attempt may succeed.
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
    /** Load its code now. A failed attempt is repeated when the component is rendered. */
    load: () => void fetchCode().catch(() => undefined),
  });
}
