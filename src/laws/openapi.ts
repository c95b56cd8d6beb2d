import { CSRF_HEADER, SESSION_COOKIE } from '../contracts/session.ts';
import { API_PREFIX } from '../platform/http/mount.ts';
import { openApiOf } from '../platform/http/openapi.ts';
import { readContracts } from './contracts.ts';
import type { SourceHouse } from './source.ts';

/** Where the document of the public routes is checked in. */
export const OPENAPI_FILE = 'docs/openapi.json';

/** The document as the contracts say it now, as text. */
export async function openApiText(house: SourceHouse): Promise<string> {
  const { routes, schemas } = await readContracts(house);
  const document = openApiOf(
    routes.map(({ contract }) => contract),
    {
      title: 'Kepu',
      prefix: API_PREFIX,
      sessionCookie: SESSION_COOKIE,
      csrfHeader: CSRF_HEADER,
      schemas,
    },
  );
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** What differs between two documents, one line each: where, and what stands there now. */
export function openApiDifferences(checkedIn: string, generated: string): string[] {
  return differences('', JSON.parse(checkedIn), JSON.parse(generated));
}

function differences(place: string, was: unknown, is: unknown): string[] {
  if (isTree(was) && isTree(is) && Array.isArray(was) === Array.isArray(is)) {
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) =>
      differences(`${place}/${key.replaceAll('/', '~1')}`, was[key], is[key]),
    );
  }
  if (Object.is(was, is)) return [];
  if (was === undefined) return [`${place} is new: ${brief(is)}`];
  if (is === undefined) return [`${place} is gone: ${brief(was)}`];
  return [`${place} was ${brief(was)}, is ${brief(is)}`];
}

const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function brief(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
