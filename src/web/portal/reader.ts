import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PortalContext } from '../../contracts/portal.ts';
import { type Texts, texts } from '../../contracts/texts/index.ts';

/** Who reads the page, and how. */
export interface Reader extends PortalContext {
  t: Texts;
}

const ReaderContext = createContext<Reader | null>(null);
export const ReaderProvider = ReaderContext.Provider;

export function readerOf(context: PortalContext): Reader {
  return { ...context, t: texts(context.locale) };
}

export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (reader === null) throw new Error('a part of a portal page stands outside its reader');
  return reader;
}
