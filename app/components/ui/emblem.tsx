/** The portal's mark: a star in the five petals of the flamboyant, Hải Phòng's flower. */
export function Emblem({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 48 48" aria-hidden="true" className={className}>
      <circle cx="24" cy="24" r="23" className="fill-emblem" />
      <circle cx="24" cy="24" r="20.5" className="fill-none stroke-gold" strokeWidth="1" />
      <g className="fill-none stroke-gold" strokeWidth="1.25">
        {[0, 72, 144, 216, 288].map(angle => (
          <path
            key={angle}
            d="M24 24C17.5 18 18 10 24 6.5 30 10 30.500 18 24 24Z"
            transform={`rotate(${angle + 36} 24 24)`}
            opacity="0.75"
          />
        ))}
      </g>
      <path
        className="fill-gold"
        d="M24 13.500 26.470 20.600 33.990 20.760 28 25.300 30.170 32.490 24 28.200 17.830 32.490 20 25.300 14.010 20.760 21.530 20.600Z"
      />
    </svg>
  );
}
