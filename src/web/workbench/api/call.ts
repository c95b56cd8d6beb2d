import type { z } from 'zod';
import type { AnyRoute, OutputOf, RouteContract } from '../../../contracts/route.ts';
import type { Locale } from '../../../contracts/texts/locale.ts';
import { ApiError, failureOf } from './failure.ts';

/** What a caller gives: values as they are before parsing, so that defaults may be left out. */
type ParamsFor<R> = R extends RouteContract<infer P, infer _Q, infer _B, infer _O> ? z.input<P> : never;
type QueryFor<R> = R extends RouteContract<infer _P, infer Q, infer _B, infer _O> ? z.input<Q> : never;
/** An upload travels as a form; a contract tells uploads and JSON apart only at run time. */
type BodyFor<R> = R extends RouteContract<infer _P, infer _Q, infer B, infer _O> ? z.input<B> | FormData : never;

type Part<Name extends string, Value> = undefined extends Value ? { [K in Name]?: Value } : { [K in Name]: Value };

export type AddressOf<R extends AnyRoute> = Part<'params', ParamsFor<R>> & Part<'query', QueryFor<R>>;

export type InputOf<R extends AnyRoute> = AddressOf<R> &
  Part<'body', BodyFor<R>> & {
    /** Version that a change of a `versioned` route is based on. */
    ifMatch?: number;
    /** The same key for the same intent: a repeated press is one act. Made anew for each call when left out. */
    idempotencyKey?: string;
    signal?: AbortSignal;
  };

/** Most calls need no input; those whose route declares a part need it. */
type Inputs<R extends AnyRoute> = object extends InputOf<R> ? [input?: InputOf<R>] : [input: InputOf<R>];

export interface DownloadedFile {
  name: string;
  bytes: Blob;
}

export interface ClientOptions {
  locale(): Locale;
  csrfToken(): string | null;
  /** The session has ended: the page goes to sign-in and comes back. */
  onSignedOut(): void;
  fetch?: typeof fetch;
}

export interface Client {
  call<R extends AnyRoute>(route: R, ...input: Inputs<R>): Promise<OutputOf<R>>;
  /** For routes whose output is a file. */
  download<R extends AnyRoute>(route: R, ...input: Inputs<R>): Promise<DownloadedFile>;
}

/** The typed client over route contracts. Every failure is an ApiError; a lost session leads to sign-in. */
export function createClient(options: ClientOptions): Client {
  const send = options.fetch ?? ((input, init) => fetch(input, init));
  const answered = async (route: AnyRoute, input: LooseInput): Promise<Response> => {
    const response = await reach(send, routeUrl(route, input), requestOf(route, input, options));
    if (response.ok) return response;
    const error = await failureOf(response);
    if (error.code === 'not_signed_in') options.onSignedOut();
    throw error;
  };
  return {
    call: async (route, ...[input]) => jsonOf(await answered(route, (input ?? {}) as LooseInput)) as never,
    async download(route, ...[input]) {
      const response = await answered(route, (input ?? {}) as LooseInput);
      return { name: fileNameOf(response), bytes: await response.blob() };
    },
  };
}

type LooseInput = Parts & { body?: unknown; ifMatch?: number; idempotencyKey?: string; signal?: AbortSignal };
type Parts = { params?: unknown; query?: unknown };

/** The address of a route with its parameters; of a download it can stand in a link. */
export function routeUrl<R extends AnyRoute>(route: R, { params, query }: Parts = {}): string {
  const values = (params ?? {}) as Record<string, string | number>;
  const path = route.path.replace(/:([A-Za-z]+)/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${route.name} needs the parameter ${name}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) search.append(name, String(one));
  const asked = search.toString();
  return asked === '' ? `/api/v1${path}` : `/api/v1${path}?${asked}`;
}

function requestOf(
  route: AnyRoute,
  { body, ifMatch, idempotencyKey, signal }: LooseInput,
  options: ClientOptions,
): RequestInit {
  const headers = new Headers({ accept: 'application/json', 'accept-language': options.locale() });
  const csrf = options.csrfToken();
  if (route.method !== 'GET' && csrf !== null) headers.set('x-kepu-csrf', csrf);
  if (route.method === 'POST') headers.set('idempotency-key', idempotencyKey ?? newKey());
  if (ifMatch !== undefined) headers.set('if-match', `"${ifMatch}"`);
  const upload = body instanceof FormData;
  if (body !== undefined && !upload) headers.set('content-type', 'application/json');
  return {
    method: route.method,
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: upload ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  };
}

async function reach(send: typeof fetch, url: string, request: RequestInit): Promise<Response> {
  try {
    return await send(url, request);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError({ kind: 'network' }, cause);
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new ApiError(
      { kind: 'unreadable', status: response.status, correlationId: response.headers.get('x-correlation-id') },
      cause,
    );
  }
}

function fileNameOf(response: Response): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return encoded === undefined ? 'kepu' : decodeURIComponent(encoded);
}

/** crypto.randomUUID is missing where an intranet serves plain HTTP. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
