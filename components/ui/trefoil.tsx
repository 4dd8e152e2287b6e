interface TrefoilProps {
  className?: string;
}

const LEAF = "M16 15.6 20.6 10.8A6.3 6.3 0 1 0 11.4 10.8Z";

/** The product's logo: three leaves for three conversations. */
export function Trefoil({ className }: TrefoilProps) {
  return (
    <svg
      viewBox="0 0 32 32"
      className={className}
      aria-hidden="true"
      fill="currentColor"
      stroke="currentColor"
    >
      <g strokeWidth="1.4" strokeLinejoin="round">
        <path d={LEAF} />
        <path d={LEAF} transform="rotate(120 16 17)" />
        <path d={LEAF} transform="rotate(-120 16 17)" />
      </g>
      <path d="M16 19.5c0 4 .6 7 2.6 10.2" fill="none" strokeWidth="2.1" strokeLinecap="round" />
    </svg>
  );
}
