import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { AnyRoute, BodyOf, OutputOf, ParamsOf, QueryOf } from '../../contracts/route.ts';
import type { Locale } from '../../contracts/texts/locale.ts';
import type { Principal } from '../access/principal.ts';
import type { Act } from '../act.ts';

/** One call of a route, checked against its contract. */
export interface Call<R> {
  params: ParamsOf<R>;
  query: QueryOf<R>;
  body: BodyOf<R>;
  principal: Principal;
  locale: Locale;
  correlationId: string;
  /** The version a change is based on (`If-Match`); set for routes declared `versioned`. */
  ifMatch: number;
  /** For `prepare` of uploads, and for what only the connection knows (address, user agent). */
  request: FastifyRequest;
}

/** A file of a multipart body, as `request.parts()` hands it out. */
export type UploadedFile = MultipartFile;

/** Bytes with a name, for routes whose output is a file. */
export interface FileAnswer {
  fileName: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** What a handler may say beside its output: cookies to set, a status other than the usual one, how long it may be kept. */
export class Answer<T> {
  readonly output: T;
  readonly more: {
    status?: number;
    cookies?: readonly { name: string; value: string; maxAge: number | null }[];
    /** What is the same for everybody may lie in anybody's cache; the tag is another one as soon as the answer is. */
    kept?: { tag: string; seconds: number };
  };
  constructor(output: T, more: Answer<T>['more']) {
    this.output = output;
    this.more = more;
  }
}

type Plain<R extends AnyRoute> = R['output'] extends 'file' ? FileAnswer : OutputOf<R>;
export type AnswerOf<R extends AnyRoute> = Plain<R> | Answer<Plain<R>>;

/** A contract with what it does: `prepare` before the transaction (uploads, hashing), `run` inside it. */
export interface Handler {
  contract: AnyRoute;
  prepare?: (call: Call<AnyRoute>) => Promise<unknown>;
  run: (act: Act, call: Call<AnyRoute>, prepared: unknown) => Promise<unknown>;
}

export function handle<R extends AnyRoute>(
  contract: R,
  run: (act: Act, call: Call<R>) => Promise<AnswerOf<R>>,
): Handler;
export function handle<R extends AnyRoute, Prepared>(
  contract: R,
  parts: {
    prepare(call: Call<R>): Promise<Prepared>;
    run(act: Act, call: Call<R>, prepared: Prepared): Promise<AnswerOf<R>>;
  },
): Handler;
export function handle(contract: AnyRoute, parts: Handler['run'] | Omit<Handler, 'contract'>): Handler {
  return typeof parts === 'function' ? { contract, run: parts } : { contract, ...parts };
}
