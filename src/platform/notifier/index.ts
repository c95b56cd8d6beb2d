export { demoMailbox } from './demoMailbox.ts';
export { type LetterRow, lettersAbout, lettersBy } from './letterStore.ts';
export { type Letter, letterCarriers, MOST_ATTEMPTS, sendLetters } from './letters.ts';
export { NotDelivered, type Notifier, type OutgoingLetter, type Provider } from './provider.ts';
export { smtpProvider } from './smtp.ts';
