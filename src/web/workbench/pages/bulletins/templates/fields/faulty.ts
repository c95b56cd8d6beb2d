import { createContext, useContext } from 'react';
import type { Faults } from '../../../../components/form.tsx';

/** The faults of the whole form, which each field asks for its own. */
export const FormFaults = createContext<Faults>({});

export const useFault = (name: string): string | undefined => useContext(FormFaults)[name];

/** Whether anything inside has a fault, so that it does not stay closed. */
export const useFaultInside = (name: string): boolean =>
  Object.keys(useContext(FormFaults)).some((field) => field.startsWith(`${name}-`));
