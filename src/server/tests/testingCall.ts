import type { AnyRoute } from '../../contracts/route.ts';
import type { Caller, Reply } from '../testing.ts';
import type { Sent } from '../testing-caller.ts';
import type { Place, Places } from './testingPlaces.ts';

/** Where a call comes from and what it is about. */
export interface Situation {
  places: Places;
  /** Where the object of the call lies. */
  place: Place;
  caller: Caller;
  /** A new account like the caller's, signed in; for calls after which it is not the same. */
  spare(): Promise<{ caller: Caller; login: string; password: string }>;
}

/** A request of the matrix, ready to be sent by whoever asks, or by the account it was made for. */
export interface Request {
  contract: AnyRoute;
  sent: Sent<AnyRoute>;
  send(caller: Caller): Promise<Reply<AnyRoute>>;
  /** What stands in the answer where a list tells of the place. */
  mark: string;
}

export type Made<R> = Sent<R> & { as?: Caller; mark?: string };
/** A way to ask a route. */
export interface Call {
  contract: AnyRoute;
  prepare(situation: Situation): Promise<Request>;
}

export function call<R extends AnyRoute>(
  contract: R,
  made: (situation: Situation) => Made<R> | Promise<Made<R>>,
): Call {
  return {
    contract,
    async prepare(situation) {
      const { as, mark = '', ...sent } = await made(situation);
      const send = (caller: Caller) => (as ?? caller).call(contract, sent as Sent<R>) as Promise<Reply<AnyRoute>>;
      return { contract, mark, sent: sent as Sent<AnyRoute>, send };
    },
  };
}
