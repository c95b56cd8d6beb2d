/** 138****5678: the beginning and the end, by which its owner knows it and nobody else can call. */
export function maskPhone(phone: string): string {
  const digits = phone.replaceAll(/[^0-9+]/g, '');
  return digits.length < 8 ? '****' : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}***${email.slice(at)}`;
}
