import { z } from 'zod';
import type { Role } from '../../contracts/access.ts';
import { SECOND_FACTOR_RULES } from '../../contracts/secondFactor.ts';
import { defineSetting, type Setting } from '../../platform/settings/settings.ts';

export const sessionHours = defineSetting({
  code: 'people.session_hours',
  schema: z.number().int().min(1).max(720),
  initial: 12,
  name: { zh: '登录有效时长（小时）', en: 'Length of a session (hours)' },
  help: { zh: '登录后超过此时长须重新登录。', en: 'After this time a person signs in again.' },
});

export const invitationDays = defineSetting({
  code: 'people.invitation_days',
  schema: z.number().int().min(1).max(90),
  initial: 14,
  name: { zh: '账号邀请有效期（天）', en: 'Invitations hold (days)' },
  help: {
    zh: '发放邀请后，须在此期限内设置密码；过期后由管理员重新发放。',
    en: 'Within this time the password is set; later an administrator issues the invitation anew.',
  },
});

const rule = z.enum(SECOND_FACTOR_RULES);
type Rule = z.output<typeof rule>;
const RULE_HELP = {
  zh: '第二步验证：停用、由本人选用，或必须设置。须设置而未设置的，登录后先行设置。',
  en: 'The second step of signing in: off, by choice, or required; then it is set up before anything else.',
};

export const secondFactorRules: Readonly<Record<Role, Setting<Rule>>> = {
  administrator: defineSetting<Rule>({
    code: 'people.second_factor_administrator',
    schema: rule,
    initial: 'optional',
    name: { zh: '管理员的第二步验证', en: 'Second step for administrators' },
    help: RULE_HELP,
  }),
  auditor: defineSetting<Rule>({
    code: 'people.second_factor_auditor',
    schema: rule,
    initial: 'optional',
    name: { zh: '审计员的第二步验证', en: 'Second step for auditors' },
    help: RULE_HELP,
  }),
  operator: defineSetting<Rule>({
    code: 'people.second_factor_operator',
    schema: rule,
    initial: 'optional',
    name: { zh: '运维人员的第二步验证', en: 'Second step for operators' },
    help: RULE_HELP,
  }),
};

export const sentCodes = defineSetting<'none' | 'email' | 'sms'>({
  code: 'people.second_factor_codes',
  schema: z.enum(['none', 'email', 'sms']),
  initial: 'none',
  name: { zh: '以邮件或短信验证码代替验证器', en: 'Codes by e-mail or SMS in place of an authenticator' },
  help: {
    zh: '必须验证而未设置验证器的人员，可凭发到已登记邮箱或手机的验证码登录。',
    en: 'Where a second step is required, people without an authenticator sign in with a code sent to them.',
  },
});
