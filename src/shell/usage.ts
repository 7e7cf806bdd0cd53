/** Misuse of the command line: one clear message, exit code 2. */
export class UsageError extends Error {}
