import type { ReactNode } from 'react';

/** A headed part of what is told of a figure. */
export function SourceSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="kp-source-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
