import type { DocumentShown, DocumentState, DocumentStep } from '../../../../contracts/notices.ts';
import { formatInstant, formatNumber } from '../../../../contracts/texts/format.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import { useTexts } from '../../preferences.ts';

type Stage = 'drafting' | 'reviewing' | 'countersigning' | 'signing' | 'released';

/** Where each stage is done: by the act that ended it, in the newest hand-in. */
const DONE_BY: Readonly<Record<Stage, DocumentStep['act']>> = {
  drafting: 'submitted',
  reviewing: 'reviewed',
  countersigning: 'countersigned',
  signing: 'signed',
  released: 'released',
};
const ORDER: readonly DocumentState[] = ['drafting', 'reviewing', 'countersigning', 'signing', 'signed', 'released'];

/** The way of a document as a strip, with who did what when, and its whole history beneath. */
export function StepStrip({ document }: { document: DocumentShown }) {
  const t = useTexts();
  const words = t.documentPages.steps;
  const { route, state, steps, submission, countersignersLeft } = withSubmission(document);
  const stages: Stage[] = [
    'drafting',
    ...(route.review === null ? [] : (['reviewing'] as const)),
    ...(route.countersign.length === 0 ? [] : (['countersigning'] as const)),
    'signing',
    'released',
  ];
  const at = ORDER.indexOf(state === 'signed' ? 'released' : state);
  return (
    <section className="kp-panel kp-steps-panel" aria-labelledby="steps">
      <h2 id="steps" className="kp-panel-title">
        {words.heading}
      </h2>
      <ol className="kp-steps">
        {stages.map((stage) => {
          const place = ORDER.indexOf(stage);
          const isDone = state === 'released' || (state !== 'withdrawn' && place < at);
          const isNow = state !== 'released' && place === at;
          const done = steps.findLast((step) => step.act === DONE_BY[stage] && step.submission === submission);
          return (
            <li
              key={stage}
              data-standing={isDone ? 'done' : isNow ? 'now' : 'waiting'}
              {...(isNow ? { 'aria-current': 'step' as const } : {})}
            >
              <span className="kp-step-name">{words[stage]}</span>
              <span className="kp-step-standing">{isDone ? words.done : isNow ? words.now : words.waiting}</span>
              {isDone && done !== undefined && <span className="kp-quiet">{doneBy(t, done)}</span>}
              {isNow && stage === 'countersigning' && countersignersLeft.length > 0 && (
                <span className="kp-quiet">{words.left(countersignersLeft.join(t.common.listSeparator))}</span>
              )}
            </li>
          );
        })}
      </ol>
      {document.withdrawnFor !== null && (
        <p className="kp-steps-note" role="status">
          {words.withdrawn(document.withdrawnFor)}
        </p>
      )}
      {steps.length > 0 && <History steps={steps} />}
    </section>
  );
}

const withSubmission = (document: DocumentShown) => ({
  ...document,
  submission: Math.max(0, ...document.steps.map((step) => step.submission)),
});

const doneBy = (t: Texts, { by, at }: DocumentStep): string =>
  by === null ? formatInstant(at) : t.documentPages.steps.by(by, formatInstant(at));

function History({ steps }: { steps: readonly DocumentStep[] }) {
  const t = useTexts();
  return (
    <details className="kp-steps-history">
      <summary>{t.documentPages.steps.history(formatNumber(steps.length))}</summary>
      <ol>
        {steps.map((step) => (
          <li key={step.id}>
            {t.notices.acts[step.act]}
            <span className="kp-quiet"> {doneBy(t, step)}</span>
            {step.opinion !== null && <p className="kp-said">{step.opinion}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}
