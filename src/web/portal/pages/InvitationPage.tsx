import { INVITATION_FIELDS, type InvitedShown, PORTAL_PATHS, type PortalPage } from '../../../contracts/portal.ts';
import { Island } from '../Island.tsx';
import { INVITATION_TOKEN, InvitationToken } from '../islands/InvitationToken.tsx';
import { PASSWORD_FIELD, PasswordField } from '../islands/PasswordField.tsx';
import { useReader } from '../reader.ts';
import { Refusal } from './Refusal.tsx';

type Invitation = Extract<PortalPage, { kind: 'invitation' }>;

const PROBLEM_ID = 'invitation-problem';

/** Who was invited types the code of the slip, sees whom it is for, and sets a password. */
export function InvitationPage({ token, invited, problem }: Invitation) {
  const words = useReader().t.portal.invitation;
  return (
    <div class="sign-in">
      <section class="card" aria-labelledby="invitation">
        <h1 id="invitation">{words.title}</h1>
        {invited === null && <p class="quiet">{words.lead}</p>}
        <Refusal id={PROBLEM_ID} problem={problem} />
        <form method="post" action={PORTAL_PATHS.invitation}>
          {invited === null ? <Code refused={problem !== null} /> : <Password token={token} invited={invited} />}
        </form>
        <p class="quiet small">{words.help}</p>
      </section>
    </div>
  );
}

function Code({ refused }: { refused: boolean }) {
  const words = useReader().t.portal.invitation;
  const props = { name: INVITATION_FIELDS.token, label: words.token, describedBy: refused ? PROBLEM_ID : null };
  return (
    <>
      <Island name={INVITATION_TOKEN} of={InvitationToken} props={props} />
      <button type="submit" class="button button-wide">
        {words.look}
      </button>
    </>
  );
}

function Password({ token, invited }: { token: string; invited: InvitedShown }) {
  const { t } = useReader();
  const words = t.portal.invitation;
  const field = {
    show: t.portal.signIn.showPassword,
    hide: t.portal.signIn.hidePassword,
    describedBy: null,
    isNew: true,
  };
  return (
    <>
      <dl class="facts">
        <dt>{words.account}</dt>
        <dd>{invited.login}</dd>
        <dt>{words.region}</dt>
        <dd>{invited.region}</dd>
        <dt>{words.role}</dt>
        <dd>{words.roles[invited.role]}</dd>
      </dl>
      <input type="hidden" name={INVITATION_FIELDS.token} value={token} />
      <input type="text" name="username" autocomplete="username" value={invited.login} readonly hidden />
      <p class="quiet">{words.rules}</p>
      <Island
        name={PASSWORD_FIELD}
        of={PasswordField}
        props={{ ...field, name: INVITATION_FIELDS.password, label: words.password }}
      />
      <Island
        name={PASSWORD_FIELD}
        of={PasswordField}
        props={{ ...field, name: INVITATION_FIELDS.again, label: words.again }}
      />
      <button type="submit" class="button button-wide">
        {words.submit}
      </button>
    </>
  );
}
