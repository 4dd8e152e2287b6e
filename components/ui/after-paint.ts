/**
 * Call a function after the next paint. What measures the page there costs nothing; before, the browser would lay out a
 * page that is not finished. In a hidden tab it waits until the tab is seen.
 *
 * @returns Cancels it.
 */
export function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(run);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
