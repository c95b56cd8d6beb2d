import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { ProblemBody } from '../contracts/problems.ts';
import type { AnyRoute, RouteContract } from '../contracts/route.ts';
import { SESSION_COOKIE } from '../contracts/session.ts';
import { API_PREFIX } from '../platform/http/mount.ts';

type InputOf<Part> = Part extends z.ZodType ? z.input<Part> : undefined;
type Parts<R> =
  R extends RouteContract<infer P, infer Q, infer B, infer O> ? { params: P; query: Q; body: B; output: O } : never;

/** What a call sends beside the contract's method and path. */
export interface Sent<R> {
  params?: InputOf<Parts<R>['params']>;
  query?: InputOf<Parts<R>['query']>;
  body?: InputOf<Parts<R>['body']>;
  /** A body that is not JSON, for uploads; `headers` say what it is. */
  bytes?: Buffer;
  /** The version that a change is based on. */
  ifMatch?: number;
  /** Idempotency-Key. */
  key?: string;
  headers?: Record<string, string>;
}

export interface Reply<R> {
  status: number;
  headers: Record<string, unknown>;
  /** What the contract promises; fails the test where the answer is a problem. */
  output: z.output<Parts<R>['output']>;
  /** Why it was refused; fails the test where it was not. */
  problem: ProblemBody;
  text: string;
}

/** Somebody who calls routes by their contracts, over HTTP, with the cookie and token of their session. */
export interface Caller {
  call<R extends AnyRoute>(contract: R, sent?: Sent<R>): Promise<Reply<R>>;
  /** For requests that no contract describes (uploads). */
  headers: Record<string, string>;
}

export function callerOf(app: FastifyInstance, session: { cookie: string; csrfToken: string } | null): Caller {
  const headers: Record<string, string> =
    session === null ? {} : { cookie: `${SESSION_COOKIE}=${session.cookie}`, 'x-kepu-csrf': session.csrfToken };
  return {
    headers,
    async call<R extends AnyRoute>(contract: R, sent: Sent<R> = {}): Promise<Reply<R>> {
      const answer = await app.inject({
        method: contract.method,
        url: addressOf(contract, sent.params, sent.query),
        headers: {
          ...headers,
          ...(sent.ifMatch === undefined ? {} : { 'if-match': `"${sent.ifMatch}"` }),
          ...(sent.key === undefined ? {} : { 'idempotency-key': sent.key }),
          ...sent.headers,
        },
        ...(sent.body === undefined ? {} : { payload: sent.body as object }),
        ...(sent.bytes === undefined ? {} : { payload: sent.bytes }),
      });
      const told = `${contract.method} ${contract.path} answered ${answer.statusCode}: ${answer.body}`;
      return {
        status: answer.statusCode,
        headers: answer.headers,
        text: answer.body,
        get output() {
          if (answer.statusCode >= 400) throw new Error(told);
          return answer.json() as Reply<R>['output'];
        },
        get problem() {
          if (answer.statusCode < 400) throw new Error(told);
          return answer.json() as ProblemBody;
        },
      };
    },
  };
}

/** The contract's path with its parameters filled in; values of a list are given one by one. */
function addressOf(contract: AnyRoute, params: unknown, query: unknown): string {
  const values = (params ?? {}) as Record<string, string | number>;
  const path = contract.path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(String(values[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    for (const each of [value].flat()) if (each !== undefined) search.append(name, String(each));
  }
  return `${API_PREFIX}${path}${search.size === 0 ? '' : `?${search}`}`;
}
