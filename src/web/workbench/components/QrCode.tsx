import { useMemo } from 'react';
import { encode } from 'uqr';

/** A QR code as one path; dark on white whatever surrounds it, with the quiet edge that scanners want. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { data, size: modules } = encode(text, { ecc: 'M', border: 2 });
    const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size: modules, path: squares.join('') };
  }, [text]);
  return (
    <svg className="kp-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect className="kp-qr-paper" width={size} height={size} />
      <path className="kp-qr-ink" d={path} />
    </svg>
  );
}
