import type { Role } from '../../../../contracts/access.ts';
import { LOGIN_FORM, PHONE_FORM } from '../../../../contracts/accounts.ts';
import type { Texts } from '../../../../contracts/texts/index.ts';
import type { Faults } from '../../components/form.tsx';

/** What is typed of an account. */
export interface Entries {
  login: string;
  name: string;
  role: Role;
  region: string;
  email: string;
  phone: string;
}

const EMAIL_FORM = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export function faultsIn({ login, name, email, phone }: Entries, t: Texts): Faults {
  const words = t.accounts.form;
  const [mail, number] = [email.trim(), phone.trim()];
  return {
    ...(LOGIN_FORM.test(login.trim().toLowerCase()) ? {} : { login: words.loginFault }),
    ...(name.trim() === '' ? { name: t.forms.required(t.accounts.name) } : {}),
    ...(mail === '' || EMAIL_FORM.test(mail) ? {} : { email: words.emailFault }),
    ...(number === '' || PHONE_FORM.test(number) ? {} : { phone: words.phoneFault }),
  };
}

/** Blank is none. */
export const givenOr = <None>(typed: string, none: None): string | None => (typed.trim() === '' ? none : typed.trim());
