import type { ReactNode } from 'react';
import type { SignedCell } from './signed-cells.ts';

/** A published figure with what the check of the signature needs to compare it. */
export function Signed({ cell, children }: { cell: SignedCell; children?: ReactNode }) {
  return (
    <data value={cell.value} data-signed={cell.at}>
      {children ?? cell.text}
    </data>
  );
}
