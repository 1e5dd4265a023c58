/** A QR code as plain SVG, black on white whatever the page's colours: no picture to fetch, no markup from a string. */
export function QrPicture({
  qr: { edge, path },
  label,
}: {
  qr: { edge: number; path: string };
  label: string;
}) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${edge} ${edge}`}
      shapeRendering="crispEdges"
      className="my-3 block size-60 rounded-md border border-line"
    >
      <rect width={edge} height={edge} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
