/**
 * How far most of some rows have moved within their list: the median of all shifts, since a few rows may have
 * moved elsewhere. Rows that have left the list are ignored. Pure.
 *
 * @param before Where each stood, in pixels.
 * @param now Where each stands.
 */
export function shiftOf(before: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): number {
  const shifts = [...before].flatMap(([id, start]) => {
    const place = now.get(id);
    return place === undefined ? [] : [place - start];
  });
  return shifts.sort((one, other) => one - other)[Math.floor(shifts.length / 2)] ?? 0;
}
