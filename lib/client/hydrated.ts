import { startTransition, useEffect, useState, useSyncExternalStore } from "react";

/**
 * What a part of the page shows of an answer that came with the page and is shared since. As the part comes
 * alive it must say what the server wrote for it, or React throws it away and makes it anew, with what is typed
 * into it; parts that were alive before it may have asked again meanwhile, and so may this one, which React
 * begins several times. One moment later it shows what is known now: in a transition, since a change that
 * cannot wait would throw away the parts below it that are not alive yet. A part that the browser renders by
 * itself shows what is known at once.
 *
 * @param known What the shared cache holds.
 * @param first What the page came with.
 */
export function useHydrated<Data>(known: Data, first: Data): Data {
  const isHydration = useIsHydration();
  const [isAlive, setAlive] = useState(false);
  useEffect(() => {
    if (isHydration) startTransition(() => setAlive(true));
  }, [isHydration]);
  return isHydration && !isAlive ? first : known;
}

/**
 * Did the server write this part? The same for as long as it lives: React renders a part again at once where the
 * server's answer and the browser's differ, so the browser's is what the server's was.
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
