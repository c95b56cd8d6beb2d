import { createImport, type ImportShown, importShown } from '../../../contracts/imports.ts';
import { problemBody } from '../../../contracts/problems.ts';
import { newKey, routeUrl } from '../api/call.ts';
import { ApiError } from '../api/failure.ts';
import { preferences } from '../preferences.ts';
import { queryClient, type SignedIn } from '../session.ts';

export interface ImportOrder {
  files: readonly File[];
  region: string;
  asOf: string;
  since: string;
  kind: 'total' | 'increase';
}

/** Fields before files, so that a server may refuse before it has read them all. */
export function formOf({ files, region, asOf, since, kind }: ImportOrder): FormData {
  const form = new FormData();
  form.set('region', region);
  form.set('asOf', asOf);
  form.set('since', since);
  form.set('choices', JSON.stringify({ defaultKind: kind }));
  for (const file of files) form.append('files', file, file.name);
  return form;
}

/**
 * Hands files in. fetch tells nothing of what has travelled, so this one call is made by XMLHttpRequest; its failures are
 * the same ApiError as everybody's.
 */
export function uploadImport(
  order: ImportOrder,
  onSent: (share: number) => void,
  signal: AbortSignal,
): Promise<ImportShown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(createImport.method, routeUrl(createImport));
    request.responseType = 'json';
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('accept-language', preferences().locale);
    request.setRequestHeader('idempotency-key', newKey());
    const csrf = queryClient.getQueryData<SignedIn>(['session'])?.csrfToken;
    if (csrf) request.setRequestHeader('x-kepu-csrf', csrf);
    request.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      const answer = importShown.safeParse(request.response);
      if (request.status < 300 && answer.success) resolve(answer.data);
      else reject(refusalOf(request));
    };
    request.onerror = () => reject(new ApiError({ kind: 'network' }));
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(formOf(order));
  });
}

function refusalOf({ status, response }: XMLHttpRequest): ApiError {
  const problem = problemBody.safeParse(response);
  return new ApiError(
    problem.success ? { kind: 'problem', problem: problem.data } : { kind: 'unreadable', status, correlationId: null },
  );
}
