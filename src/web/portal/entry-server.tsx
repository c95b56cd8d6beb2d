import { render } from 'preact-render-to-string';
import type { PortalContext, PortalPage, RenderPortal } from '../../contracts/portal.ts';
import { colour } from '../ui/tokens.ts';
import { Frame } from './Frame.tsx';
import { ErrorPage, errorWords } from './pages/ErrorPage.tsx';
import { FrontPage } from './pages/FrontPage.tsx';
import { InvitationPage } from './pages/InvitationPage.tsx';
import { NoticesPage } from './pages/notices/NoticesPage.tsx';
import { PublicDocumentPage } from './pages/notices/PublicDocumentPage.tsx';
import { ReceiptPage } from './pages/notices/ReceiptPage.tsx';
import { SecondStepPage } from './pages/SecondStepPage.tsx';
import { SignInPage } from './pages/SignInPage.tsx';
import { StatisticsPage } from './pages/statistics/StatisticsPage.tsx';
import { type Reader, ReaderProvider, readerOf } from './reader.ts';

/** A whole page as HTML. It carries no inline script and no style element, so it needs no nonce. */
export const renderPortal: RenderPortal = (page: PortalPage, context: PortalContext): string => {
  const reader = readerOf(context);
  return `<!doctype html>${render(<Document page={page} reader={reader} />)}`;
};

function Document({ page, reader }: { page: PortalPage; reader: Reader }) {
  const { t, locale, elder } = reader;
  const { title, body } = contents(page, reader);
  return (
    <html lang={locale === 'zh' ? 'zh-CN' : 'en'} data-elder={elder ? '' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content={colour.brand.deep} />
        <meta name="format-detection" content="telephone=no" />
        <title>{`${title} · ${t.common.product}`}</title>
        <link rel="icon" href={__PORTAL_ASSETS__.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={__PORTAL_ASSETS__.style} />
        <script type="module" src={__PORTAL_ASSETS__.script} />
      </head>
      <body>
        <ReaderProvider value={reader}>
          <Frame>{body}</Frame>
        </ReaderProvider>
      </body>
    </html>
  );
}

function contents(page: PortalPage, { t }: Reader) {
  switch (page.kind) {
    case 'front':
      return { title: t.portal.front.title, body: <FrontPage signedInAs={page.signedInAs} /> };
    case 'sign_in':
      return { title: t.portal.signIn.title, body: <SignInPage {...page} /> };
    case 'second_step':
      return { title: t.portal.secondStep.title, body: <SecondStepPage {...page} /> };
    case 'invitation':
      return { title: t.portal.invitation.title, body: <InvitationPage {...page} /> };
    case 'statistics': {
      const words = t.publicStatistics;
      const title = page.shown === null ? words.none.title : words.title(page.shown.table.region.name);
      return { title, body: <StatisticsPage shown={page.shown} /> };
    }
    case 'notices':
      return { title: t.noticePages.title, body: <NoticesPage {...page} /> };
    case 'public_document':
      return { title: page.document.content.title, body: <PublicDocumentPage {...page} /> };
    case 'receipt':
      return { title: t.noticePages.receipt.title, body: <ReceiptPage {...page} /> };
    case 'error': {
      const problem = errorWords(page.status, t);
      return { title: problem.title, body: <ErrorPage problem={problem} correlationId={page.correlationId} /> };
    }
    case 'problem':
      return {
        title: page.problem.title,
        body: <ErrorPage problem={page.problem} correlationId={page.correlationId} />,
      };
  }
}
