import { z } from 'zod';
import { PROBLEM_STATUS, type ProblemCode, problemBody } from '../../contracts/problems.ts';
import type { AnyRoute } from '../../contracts/route.ts';
import { problemTextsEn } from '../../contracts/texts/problems.ts';

type Json = Record<string, unknown>;
type Direction = 'input' | 'output';

export interface OpenApiOptions {
  title: string;
  prefix: string;
  sessionCookie: string;
  csrfHeader: string;
  /** Schemas to be told once and referred to by these names. */
  schemas: Readonly<Record<string, z.ZodType>>;
}

/** The OpenAPI 3.1 document of the public routes: a function of the contracts alone, the same every time. */
export function openApiOf(routes: readonly AnyRoute[], options: OpenApiOptions): Json {
  const components = new Components({ ...options.schemas, problemBody });
  const paths: Record<string, Json> = {};
  const told = routes.filter(({ audience }) => audience === 'public').sort(byPlace);
  for (const contract of told) {
    const path = contract.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operation(contract, components) };
  }
  return {
    openapi: '3.1.1',
    info: { title: options.title, version: '1' },
    servers: [{ url: options.prefix }],
    tags: [...new Set(told.map(tagOf))].sort().map((name) => ({ name })),
    paths,
    components: {
      schemas: components.told(),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: options.sessionCookie, description: 'Set by signing in.' },
        csrf: {
          type: 'apiKey',
          in: 'header',
          name: options.csrfHeader,
          description: 'The session’s token; every change carries it.',
        },
      },
    },
  };
}

function byPlace(a: AnyRoute, b: AnyRoute): number {
  return `${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1;
}

/** Routes are grouped by what they are about: the first part of their path. */
const tagOf = ({ path }: AnyRoute): string => path.split(/[/.]/)[1] ?? '';

function operation(contract: AnyRoute, components: Components): Json {
  const body = requestBody(contract, components);
  const right = typeof contract.access === 'string' ? null : contract.access.right;
  const keys = contract.method === 'GET' ? { session: [] } : { session: [], csrf: [] };
  return {
    operationId: contract.name,
    tags: [tagOf(contract)],
    summary: contract.summary,
    ...(right === null ? {} : { 'x-kepu-right': right }),
    security: contract.access === 'public' ? [] : [keys],
    parameters: [
      ...parameters('path', contract.params, components),
      ...parameters('query', contract.query, components),
      ...headers(contract),
    ],
    ...(body === null ? {} : { requestBody: body }),
    responses: { '200': success(contract, components), ...problems(contract) },
  };
}

function parameters(place: 'path' | 'query', schema: z.ZodType | undefined, components: Components): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = components.plain(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: each,
  }));
}

function headers(contract: AnyRoute): Json[] {
  const found: Json[] = [];
  if (contract.versioned === true) {
    found.push({
      name: 'If-Match',
      in: 'header',
      required: true,
      description: 'The version that the change is based on.',
      schema: { type: 'string' },
    });
  }
  if (contract.method === 'POST') {
    const description = 'The same key with the same request gives the same answer, and no second effect.';
    found.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description,
      schema: { type: 'string', maxLength: 200 },
    });
  }
  return found;
}

function requestBody(contract: AnyRoute, components: Components): Json | null {
  if (contract.body === undefined) return null;
  if (contract.body !== 'upload')
    return { required: true, content: { 'application/json': { schema: components.schema(contract.body, 'input') } } };
  const files = { type: 'array', minItems: 1, items: { type: 'string', contentMediaType: 'application/octet-stream' } };
  const schema = {
    type: 'object',
    properties: { files },
    required: ['files'],
    additionalProperties: { type: 'string' },
  };
  return { required: true, content: { 'multipart/form-data': { schema } } };
}

function success(contract: AnyRoute, components: Components): Json {
  if (contract.output === 'file') {
    const name = { 'Content-Disposition': { description: 'Carries the file’s name.', schema: { type: 'string' } } };
    return {
      description: 'The file',
      headers: name,
      content: { '*/*': { schema: { type: 'string', contentMediaType: 'application/octet-stream' } } },
    };
  }
  const etag = { ETag: { description: 'The version, for If-Match.', schema: { type: 'string' } } };
  const hasVersion = contract.output instanceof z.ZodObject && 'version' in contract.output.shape;
  return {
    description: 'Done',
    ...(hasVersion ? { headers: etag } : {}),
    content: { 'application/json': { schema: components.schema(contract.output, 'output') } },
  };
}

function problems(contract: AnyRoute): Json {
  const codes = [...new Set([...contract.problems, ...impliedProblems(contract)])].sort();
  const byStatus = Map.groupBy(codes, (code) => PROBLEM_STATUS[code]);
  const told = [...byStatus]
    .sort(([a], [b]) => a - b)
    .map(([status, each]) => {
      const schema = {
        allOf: [{ $ref: '#/components/schemas/ProblemBody' }, { properties: { code: { enum: each } } }],
      };
      return [
        String(status),
        {
          description: each.map((code) => problemTextsEn[code].title).join('; '),
          content: { 'application/problem+json': { schema } },
        },
      ];
    });
  return Object.fromEntries(told);
}

/** What any route of its kind may answer, whatever it does; told so that no contract has to repeat it. */
function impliedProblems(contract: AnyRoute): ProblemCode[] {
  const found: ProblemCode[] = ['too_many_requests', 'internal'];
  if (contract.params ?? contract.query ?? contract.body) found.push('request_invalid');
  if (contract.access !== 'public') found.push('not_signed_in');
  if (typeof contract.access !== 'string') found.push('right_missing');
  if (contract.method !== 'GET') found.push('csrf_refused');
  if (contract.method === 'POST') found.push('idempotency_key_reused');
  if (contract.body !== undefined) found.push('too_large');
  if (contract.versioned === true) found.push('version_required', 'version_stale');
  return found;
}

/** Schemas that are told once. One that reads differently on its way in (defaults) has a second name for that. */
class Components {
  readonly #named: ReadonlyMap<z.ZodType, string>;
  readonly #registry = z.registry<{ id: string }>();
  readonly #told = new Map<string, Json>();

  constructor(schemas: Readonly<Record<string, z.ZodType>>) {
    this.#named = new Map(
      Object.entries(schemas).map(([name, schema]) => [schema, `${name[0]?.toUpperCase()}${name.slice(1)}`]),
    );
    for (const [schema, id] of this.#named) this.#registry.add(schema, { id });
    this.schema(problemBody, 'output');
  }

  told(): Json {
    return Object.fromEntries([...this.#told].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The schema, with named ones as references. */
  schema(schema: z.ZodType, direction: Direction): Json {
    const { $defs, $schema: _dialect, ...own } = this.#generate(schema, direction);
    this.#keep($defs, direction);
    return this.#refer(own, direction);
  }

  /** The schema itself spelled out, with named ones inside it as references. */
  plain(schema: z.ZodType, direction: Direction): Json {
    const { $defs = {}, $schema: _dialect, ...own } = this.#generate(schema, direction);
    const { [this.#named.get(schema) ?? '']: itself, ...inner } = $defs;
    this.#keep(inner, direction);
    const { id: _id, ...spelledOut } = itself ?? own;
    return this.#refer(spelledOut, direction);
  }

  #keep(definitions: Record<string, Json> | undefined, direction: Direction): void {
    for (const [id, { id: _id, ...definition }] of Object.entries(definitions ?? {})) {
      this.#told.set(this.#definitionName(id, direction), this.#refer(definition, direction));
    }
  }

  #generate(schema: z.ZodType, direction: Direction): Json & { $defs?: Record<string, Json> } {
    return z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io: direction,
      metadata: this.#registry,
      unrepresentable: 'any',
      override: ({ jsonSchema }) => forgetSafeIntegers(jsonSchema),
    }) as Json;
  }

  #definitionName(id: string, direction: Direction): string {
    const schema = [...this.#named].find(([, name]) => name === id)?.[0];
    return schema === undefined ? id : this.#nameOf(schema, id, direction);
  }

  #nameOf(schema: z.ZodType, id: string, direction: Direction): string {
    if (direction === 'output') return id;
    return JSON.stringify(this.#generate(schema, 'input')) === JSON.stringify(this.#generate(schema, 'output'))
      ? id
      : `${id}Input`;
  }

  #refer(json: Json, direction: Direction): Json {
    const text = JSON.stringify(json).replaceAll(
      /"#\/\$defs\/(\w+)"/g,
      (_all, id: string) => `"#/components/schemas/${this.#definitionName(id, direction)}"`,
    );
    return JSON.parse(text) as Json;
  }
}

/** That a whole number is one JavaScript can hold says nothing to the reader. */
function forgetSafeIntegers(schema: { minimum?: number; maximum?: number }): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}
