/**
 * How far most of some rows have moved within their list: the middle of all shifts, since a few may have gone
 * elsewhere. Those that are no longer there say nothing. Pure.
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
