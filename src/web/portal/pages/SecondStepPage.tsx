import { PORTAL_PATHS, type PortalPage, SECOND_STEP_FIELDS } from '../../../contracts/portal.ts';
import { useReader } from '../reader.ts';
import { Refusal } from './Refusal.tsx';

type SecondStep = Extract<PortalPage, { kind: 'second_step' }>;

const PROBLEM_ID = 'second-step-problem';

/** The second step of a sign-in: one code. */
export function SecondStepPage({ method, problem, returnTo }: SecondStep) {
  const words = useReader().t.portal.secondStep;
  return (
    <div class="sign-in">
      <section class="card" aria-labelledby="second-step">
        <h1 id="second-step">{words.title}</h1>
        <p class="quiet">{words.lead[method]}</p>
        <Refusal id={PROBLEM_ID} problem={problem} />
        <form method="post" action={PORTAL_PATHS.secondStep}>
          {returnTo !== null && <input type="hidden" name={SECOND_STEP_FIELDS.returnTo} value={returnTo} />}
          <div class="field">
            <label for={SECOND_STEP_FIELDS.code}>{words.code}</label>
            <input
              id={SECOND_STEP_FIELDS.code}
              name={SECOND_STEP_FIELDS.code}
              autocomplete="one-time-code"
              autocapitalize="characters"
              spellcheck={false}
              required
              maxLength={20}
              aria-describedby={problem === null ? undefined : PROBLEM_ID}
              aria-invalid={problem === null ? undefined : true}
            />
          </div>
          <button type="submit" class="button button-wide">
            {words.submit}
          </button>
        </form>
        <p class="quiet small">{words.help}</p>
        <p class="small">
          <a href={PORTAL_PATHS.signIn}>{words.back}</a>
        </p>
      </section>
    </div>
  );
}
