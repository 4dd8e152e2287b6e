"use client";

import { useEffect, useState } from "react";

/** Every IANA zone the browser knows, to choose from while typing; an `Input` names it in `list`. */
export function ZoneOptions({ id }: { id: string }) {
  const [zones, setZones] = useState<readonly string[]>([]);
  // Only in the browser: the server may know other zones.
  useEffect(() => setZones(Intl.supportedValuesOf("timeZone")), []);
  return (
    <datalist id={id}>
      {zones.map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  );
}
