import { UPLOAD_LIMITS } from '../../../contracts/imports.ts';

/** Why a chosen file will not travel. */
export type FileFault = 'wrong_type' | 'old_word' | 'too_large' | 'empty';

export function faultOf({ name, size }: Pick<File, 'name' | 'size'>): FileFault | null {
  const ending = /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? '';
  if (ending === '.doc') return 'old_word';
  if (!(UPLOAD_LIMITS.endings as readonly string[]).includes(ending)) return 'wrong_type';
  if (size === 0) return 'empty';
  return size > UPLOAD_LIMITS.fileBytes ? 'too_large' : null;
}
