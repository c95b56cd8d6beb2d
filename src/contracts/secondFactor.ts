import { z } from 'zod';
import { defineRoute } from './route.ts';
import { PASSWORD_ATTEMPTS_PER_MINUTE, sessionShown } from './session.ts';

/** How the second step of a sign-in is taken: a code of an authenticator, or one sent. */
export const SECOND_STEPS = ['totp', 'email', 'sms'] as const;
export type SecondStep = (typeof SECOND_STEPS)[number];

/** Whether accounts of a role have a second step: never, where they want it, or always. */
export const SECOND_FACTOR_RULES = ['off', 'optional', 'required'] as const;

const password = z.string().min(1).max(200);
const given = z.object({ password });

export const secondFactorShown = z.object({
  rule: z.enum(SECOND_FACTOR_RULES),
  setUp: z.boolean(),
  recoveryCodesLeft: z.number().int(),
});

export const takeSecondStep = defineRoute({
  name: 'takeSecondStep',
  method: 'POST',
  path: '/session/second-step',
  summary: 'Complete a sign-in with a code: of the authenticator, sent, or a recovery code',
  access: 'public',
  audience: 'internal',
  secret: true,
  body: z.object({ code: z.string().trim().min(6).max(20) }),
  output: sessionShown,
  problems: ['not_signed_in', 'second_step_refused', 'sign_in_locked', 'csrf_refused'],
  perMinute: PASSWORD_ATTEMPTS_PER_MINUTE,
});

export const readSecondFactor = defineRoute({
  name: 'readSecondFactor',
  method: 'GET',
  path: '/second-factor',
  summary: 'How the second step of one’s own sign-in stands',
  access: 'signed_in',
  audience: 'internal',
  incomplete: true,
  output: secondFactorShown,
  problems: [],
});

export const beginSecondFactor = defineRoute({
  name: 'beginSecondFactor',
  method: 'POST',
  path: '/second-factor',
  summary: 'Begin to set up an authenticator; it holds once a code of it was given',
  access: 'signed_in',
  audience: 'internal',
  secret: true,
  incomplete: true,
  body: given,
  output: z.object({ secret: z.string(), uri: z.string() }),
  problems: ['sign_in_refused', 'sign_in_locked', 'second_factor_state', 'csrf_refused', 'told_once'],
  perMinute: PASSWORD_ATTEMPTS_PER_MINUTE,
});

export const confirmSecondFactor = defineRoute({
  name: 'confirmSecondFactor',
  method: 'POST',
  path: '/second-factor/confirmation',
  summary: 'Show that the authenticator works; the recovery codes are shown this once',
  access: 'signed_in',
  audience: 'internal',
  secret: true,
  incomplete: true,
  body: z.object({ code: z.string().trim().min(6).max(20) }),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
  problems: ['second_step_refused', 'sign_in_locked', 'second_factor_state', 'csrf_refused', 'told_once'],
  perMinute: PASSWORD_ATTEMPTS_PER_MINUTE,
});

export const renewRecoveryCodes = defineRoute({
  name: 'renewRecoveryCodes',
  method: 'POST',
  path: '/second-factor/recovery-codes',
  summary: 'New recovery codes in place of the old ones, shown this once',
  access: 'signed_in',
  audience: 'internal',
  secret: true,
  body: given,
  output: z.object({ recoveryCodes: z.array(z.string()) }),
  problems: ['sign_in_refused', 'sign_in_locked', 'second_factor_state', 'csrf_refused', 'told_once'],
  perMinute: PASSWORD_ATTEMPTS_PER_MINUTE,
});

export const removeSecondFactor = defineRoute({
  name: 'removeSecondFactor',
  method: 'POST',
  path: '/second-factor/removal',
  summary: 'Do without an authenticator, where the installation does not require one',
  access: 'signed_in',
  audience: 'internal',
  secret: true,
  body: given,
  output: secondFactorShown,
  problems: ['sign_in_refused', 'sign_in_locked', 'second_factor_state', 'csrf_refused'],
  perMinute: PASSWORD_ATTEMPTS_PER_MINUTE,
});
