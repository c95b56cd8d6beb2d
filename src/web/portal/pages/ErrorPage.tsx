import { PORTAL_PATHS, type PortalProblem } from '../../../contracts/portal.ts';
import type { Texts } from '../../../contracts/texts/index.ts';
import { useReader } from '../reader.ts';

/** What happened, what to do, and the number to quote. */
export function ErrorPage({ problem, correlationId }: { problem: PortalProblem; correlationId: string }) {
  const words = useReader().t.portal.errors;
  return (
    <div class="error">
      <h1>{problem.title}</h1>
      <p>{problem.detail}</p>
      <p class="quiet small">
        {words.quote} <code>{correlationId}</code>
      </p>
      <p>
        <a class="button" href={PORTAL_PATHS.front}>
          {words.toFront}
        </a>
      </p>
    </div>
  );
}

export function errorWords(status: 403 | 404 | 500 | 503, t: Texts): PortalProblem {
  const words = t.portal.errors;
  return {
    403: { title: words.forbiddenTitle, detail: words.forbidden },
    404: { title: words.notFoundTitle, detail: words.notFound },
    500: { title: words.internalTitle, detail: words.internal },
    503: { title: words.unavailableTitle, detail: words.unavailable },
  }[status];
}
