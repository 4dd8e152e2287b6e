import { startTransition, useEffect, useState } from "react";

/**
 * What a part of the page shows of something that other parts show too. As it comes alive it must say what
 * the server wrote for it, or React throws that part away and makes it anew; parts that were alive before it
 * may have asked again meanwhile. One moment later it shows what is known now: in a transition, since a change
 * that cannot wait would throw away the parts below it that are not alive yet, with what is typed into them.
 *
 * @param known What the shared cache holds.
 * @param first What the page came with.
 */
export function useHydrated<Data>(known: Data, first: Data): Data {
  const [isAlive, setAlive] = useState(false);
  useEffect(() => startTransition(() => setAlive(true)), []);
  return isAlive ? known : first;
}
