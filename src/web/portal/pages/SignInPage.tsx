import { type DemoAccountShown, PORTAL_PATHS, type PortalPage, SIGN_IN_FIELDS } from '../../../contracts/portal.ts';
import { Island } from '../Island.tsx';
import { PASSWORD_FIELD, PasswordField } from '../islands/PasswordField.tsx';
import { useReader } from '../reader.ts';
import { Refusal } from './Refusal.tsx';

type SignIn = Extract<PortalPage, { kind: 'sign_in' }>;

const PROBLEM_ID = 'sign-in-problem';

export function SignInPage({ username, problem, returnTo, demoAccounts, passwordSet = false }: SignIn) {
  const { t } = useReader();
  const words = t.portal.signIn;
  const describedBy = problem === null ? null : PROBLEM_ID;
  return (
    <div class={demoAccounts.length > 0 ? 'sign-in sign-in-demo' : 'sign-in'}>
      <section class="card" aria-labelledby="sign-in">
        <h1 id="sign-in">{words.title}</h1>
        <p class="quiet">{words.lead}</p>
        {returnTo !== null && <p class="quiet">{words.returnTo}</p>}
        {passwordSet && (
          <p class="notice" role="status">
            {words.passwordSet}
          </p>
        )}
        <Refusal id={PROBLEM_ID} problem={problem} />
        <form method="post" action={PORTAL_PATHS.signIn}>
          <Carried returnTo={returnTo} />
          <div class="field">
            <label for={SIGN_IN_FIELDS.login}>{words.username}</label>
            <input
              id={SIGN_IN_FIELDS.login}
              name={SIGN_IN_FIELDS.login}
              value={username}
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              required
              maxLength={60}
              aria-describedby={describedBy ?? undefined}
            />
          </div>
          <Island
            name={PASSWORD_FIELD}
            of={PasswordField}
            props={{
              name: SIGN_IN_FIELDS.password,
              label: words.password,
              show: words.showPassword,
              hide: words.hidePassword,
              describedBy,
            }}
          />
          <button type="submit" class="button button-wide">
            {words.submit}
          </button>
        </form>
        <p class="quiet small">{words.help}</p>
        <p class="small">
          <a href={PORTAL_PATHS.invitation}>{words.invitation}</a>
        </p>
      </section>
      {demoAccounts.length > 0 && <DemoAccounts accounts={demoAccounts} returnTo={returnTo} />}
    </div>
  );
}

/** One form an account: signing in as it is one press, also without JavaScript. */
function DemoAccounts({ accounts, returnTo }: { accounts: readonly DemoAccountShown[]; returnTo: string | null }) {
  const { t } = useReader();
  const words = t.portal.signIn;
  return (
    <section class="card" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{words.demoTitle}</h2>
      <p class="quiet">{words.demoLead}</p>
      <ul class="accounts">
        {accounts.map(({ login, password, title, region }) => (
          <li key={login}>
            <form method="post" action={PORTAL_PATHS.signIn}>
              <Carried returnTo={returnTo} />
              <input type="hidden" name={SIGN_IN_FIELDS.login} value={login} />
              <input type="hidden" name={SIGN_IN_FIELDS.password} value={password} />
              <button type="submit" class="account" aria-label={words.demoEnter(title)}>
                <span class="account-title">{title}</span>
                <span class="account-login">{region === null ? login : `${region} · ${login}`}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Carried({ returnTo }: { returnTo: string | null }) {
  const { csrf } = useReader();
  return (
    <>
      {csrf !== null && <input type="hidden" name={SIGN_IN_FIELDS.csrf} value={csrf} />}
      {returnTo !== null && <input type="hidden" name={SIGN_IN_FIELDS.returnTo} value={returnTo} />}
    </>
  );
}
