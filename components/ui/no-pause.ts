/**
 * What a page streams after its frame, React shows no sooner than 300 ms after the first paint, so that many parts do
 * not flicker in one by one. Ours has one such part, and it is what the page is for: React keeps the time of the first
 * paint in `$RT`, and where there is none, it shows the part in the next frame.
 */
export const NO_PAUSE = 'Object.defineProperty(self,"$RT",{set(){}})';
