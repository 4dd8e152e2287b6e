/** Dashes by a line's index; the first is solid. Further lines repeat them with another mark. */
const DASHES = ["none", "7 4", "2 4", "10 3 2 3", "5 2 1 2 1 2"];
const MARKS = 6;

/** The dashes of a line. */
export const dashOf = (place: number) => DASHES[place % DASHES.length] ?? "none";

interface MarkShapeProps {
  place: number;
  x: number;
  y: number;
  colour: string;
  /** Hollow for a value that may still change. */
  isOpen?: boolean;
  size?: number;
}

/** The mark of a line's points, so that lines differ without colour. */
export function MarkShape({ place, x, y, colour, isOpen = false, size = 4 }: MarkShapeProps) {
  const look = { stroke: colour, strokeWidth: 1.5, fill: isOpen ? "var(--raised)" : colour };
  return <path d={pathOf(place % MARKS, x, y, size)} {...look} />;
}

function pathOf(mark: number, x: number, y: number, size: number): string {
  const corners = (points: [number, number][]) =>
    `M${points.map(([dx, dy]) => `${x + dx * size} ${y + dy * size}`).join("L")}Z`;
  if (mark === 1)
    return corners([
      [-0.9, -0.9],
      [0.9, -0.9],
      [0.9, 0.9],
      [-0.9, 0.9],
    ]);
  if (mark === 2)
    return corners([
      [0, -1.15],
      [1.1, 0.85],
      [-1.1, 0.85],
    ]);
  if (mark === 3)
    return corners([
      [0, -1.3],
      [1.3, 0],
      [0, 1.3],
      [-1.3, 0],
    ]);
  if (mark === 4)
    return corners([
      [-1.1, -0.85],
      [1.1, -0.85],
      [0, 1.15],
    ]);
  if (mark === 5) return `M${x - size} ${y}H${x + size}M${x} ${y - size}V${y + size}`;
  return `M${x - size} ${y}a${size} ${size} 0 1 0 ${2 * size} 0a${size} ${size} 0 1 0 ${-2 * size} 0`;
}

/** A line's dash and mark as its chart draws them. */
export function LineMark({ place, colour }: { place: number; colour: string }) {
  return (
    <svg width="28" height="12" aria-hidden="true" className="shrink-0">
      <line x1="0" x2="28" y1="6" y2="6" stroke={colour} strokeWidth="2" strokeDasharray={dashOf(place)} />
      <MarkShape place={place} x={14} y={6} colour={colour} />
    </svg>
  );
}
