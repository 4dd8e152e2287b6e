import { startTransition, useEffect, useState, useSyncExternalStore } from "react";

/**
 * The value a part of the page shows of an answer that came with the page and is now in the shared cache. At
 * hydration the part must render what the server rendered, or React discards the server's HTML, with what is
 * typed into it; but parts hydrated earlier may have refreshed the cache meanwhile, and so may this part,
 * which React may start to render several times. A moment later it shows the cache's value: in a transition,
 * since an urgent update would discard parts below that are not hydrated yet. A part rendered only in the
 * browser shows it at once.
 *
 * @param current The value in the shared cache.
 * @param first The value the page came with.
 */
export function useHydrated<Data>(current: Data, first: Data): Data {
  const isHydration = useIsHydration();
  const [isAlive, setAlive] = useState(false);
  useEffect(() => {
    if (isHydration) startTransition(() => setAlive(true));
  }, [isHydration]);
  return isHydration && !isAlive ? first : current;
}

/**
 * Did the server render this part? Constant for its lifetime: React renders a part again at once if the
 * server's snapshot and the browser's differ, so the browser's snapshot must equal the server's.
 */
function useIsHydration(): boolean {
  const [written] = useState(() => ({ byServer: false }));
  return useSyncExternalStore(
    never,
    () => written.byServer,
    () => {
      written.byServer = true;
      return true;
    },
  );
}

const never = () => () => undefined;
