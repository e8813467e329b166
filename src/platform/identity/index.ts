/**
 * Who is there: named accounts with two factors, one live session each, a delay after failed
 * attempts, and duties read anew on every request so that a revocation works at once.
 */
export { type Account, insertAccount, type NewAccount } from './account-store.ts';
export { type DemoCode, demoCode } from './demo-code.ts';
export { MESSAGES as identityMessages } from './messages.ts';
export { SealBroken } from './secret-box.ts';
export { findSession, type SessionLimits } from './session.ts';
export { type IdentityUseCases, identityUseCases, type SignedIn } from './sign-in.ts';
export { currentCode, newTotpSecret } from './totp.ts';
