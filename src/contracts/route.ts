import type { z } from 'zod';
import type { Access } from './access.ts';
import type { ProblemCode } from './problems.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * A route, declared once: the server mounts it, the web's typed client calls it, OpenAPI tells the public ones.
 * `path` stands below `/api/v1`, parameters as `:name`.
 */
export interface RouteContract<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  name: string;
  method: Method;
  path: `/${string}`;
  summary: string;
  access: Access;
  /** public routes are part of the OpenAPI document and change only on purpose. */
  audience: 'public' | 'internal';
  params?: Params;
  query?: Query;
  /** `upload`: a multipart body that the handler takes in `prepare()`. */
  body?: Body | 'upload';
  /** `file`: the handler answers with bytes and a file name. */
  output: Output | 'file';
  problems: readonly ProblemCode[];
  /** The resource carries a version: the request must say which one it changes (`If-Match`). */
  versioned?: boolean;
  /** Asks for or answers with what is told once (a password, a key): neither is kept for a repeated request. */
  secret?: true;
  /** Open to a session that must first change its password or set up its second factor. */
  incomplete?: true;
  /** A question too long for an address: a POST that is answered from one snapshot and cannot write anything. */
  readsOnly?: boolean;
  /** Requests a minute from one address, where that is fewer than of any other route. */
  perMinute?: number;
}

/** Declares a route; the types of its parts are kept. A route without an access rule is a type error and does not start. */
export function defineRoute<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
  Output extends z.ZodType = z.ZodType,
>(route: RouteContract<Params, Query, Body, Output>): RouteContract<Params, Query, Body, Output> {
  return route;
}

/** The value a part of a route has after parsing; undefined where the route declares none. */
export type PartOf<Part> = Part extends z.ZodType ? z.output<Part> : undefined;
export type ParamsOf<R> = R extends RouteContract<infer P, infer _Q, infer _B, infer _O> ? z.output<P> : never;
export type QueryOf<R> = R extends RouteContract<infer _P, infer Q, infer _B, infer _O> ? z.output<Q> : never;
export type BodyOf<R> = R extends RouteContract<infer _P, infer _Q, infer B, infer _O> ? z.output<B> : never;
export type OutputOf<R> = R extends RouteContract<infer _P, infer _Q, infer _B, infer O> ? z.input<O> : never;
export type AnyRoute = RouteContract<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;
