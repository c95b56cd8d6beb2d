import type { FastifyInstance } from 'fastify';
import { PROBLEM_CODES, type ProblemCode, problemBody } from '../contracts/problems.ts';

/** A server with the routes that `refusals` calls, and what it has logged so far, one line each. */
export interface LoggedServer {
  app: FastifyInstance;
  logged(): string[];
}

/** The words of a problem as a catalogue gives them. */
export type Catalogue = Readonly<Record<string, { title: string; detail(params: Record<string, unknown>): string }>>;

/** Codes that one of the languages is silent about, or says in the other's words. */
export function wordlessProblems(
  zh: Catalogue,
  en: Catalogue,
  codes: readonly ProblemCode[] = PROBLEM_CODES,
): string[] {
  return codes.filter((code) => {
    const [chinese, english] = [zh[code], en[code]];
    if (chinese === undefined || english === undefined) return true;
    const said = [chinese.title, chinese.detail({}), english.title, english.detail({})];
    return said.some((words) => words.trim() === '') || said[0] === said[2] || said[1] === said[3];
  });
}

export const SECRET = 'the lamp of Wang Min, 13812345678';

/** Routes that fail in the ways a request can fail: by our fault, and by the sender's. */
export function failingRoutes(app: FastifyInstance, problem: Error): void {
  app.get('/api/v1/ours', () => Promise.reject(new Error(SECRET)));
  app.get('/api/v1/theirs', () => Promise.reject(problem));
  app.post('/api/v1/body', async () => ({}));
}

/** What is wrong with the answers of a server to requests that fail; empty where law 3 is kept. */
export async function refusalFaults({ app, logged }: LoggedServer): Promise<string[]> {
  const found: string[] = [];
  const before = logged().length;
  const ours = await app.inject({ url: '/api/v1/ours' });
  const body = problemBody.safeParse(json(ours.body));
  if (ours.statusCode !== 500 || !body.success || body.data.code !== 'internal')
    found.push('an error of ours is not told as `internal`');
  if (ours.body.includes(SECRET)) found.push('an error of ours is shown to the world');
  const id = body.data?.correlationId;
  const lines = logged()
    .slice(before)
    .filter((line) => line.includes(SECRET));
  if (lines.length !== 1) found.push(`an error of ours is logged ${lines.length} times`);
  if (id === undefined || !lines.every((line) => line.includes(id)))
    found.push('the log does not know the id that was shown');
  const others = [
    { url: '/api/v1/theirs' },
    { url: '/api/v1/nowhere' },
    { url: '/api/v1/body', method: 'POST' as const, payload: '{', headers: { 'content-type': 'application/json' } },
  ];
  for (const request of others) {
    const answer = await app.inject(request);
    const told = problemBody.safeParse(json(answer.body));
    if (!told.success || told.data.status !== answer.statusCode || answer.statusCode >= 500)
      found.push(`${request.url} is not answered with a problem`);
    if (!String(answer.headers['content-type']).startsWith('application/problem+json'))
      found.push(`${request.url} is not answered as application/problem+json`);
  }
  return found;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON at all: the schema says so.
    return null;
  }
}

/** Personal things that a request may carry, each in its own place. */
const PERSONAL = {
  query: 'name-in-query',
  cookie: 'token-in-cookie',
  body: 'password-in-body',
  header: 'bearer-in-header',
  address: '203.0.113.77',
};

/** Which of them are found in the log afterwards. */
export async function personalDataLogged({ app, logged }: LoggedServer): Promise<string[]> {
  await app.inject({
    method: 'POST',
    url: `/api/v1/body?q=${PERSONAL.query}`,
    headers: { cookie: `kepu_session=${PERSONAL.cookie}`, authorization: `Bearer ${PERSONAL.header}` },
    payload: { password: PERSONAL.body },
    remoteAddress: PERSONAL.address,
  });
  const text = logged().join('\n');
  return Object.entries(PERSONAL).flatMap(([place, value]) => (text.includes(value) ? [place] : []));
}
