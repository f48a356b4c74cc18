/** A context name. Other characters would end the argument of a dialplan function. */
const CONTEXT_NAME = /^[\w.-]+$/;

/**
 * The application names in the calls of `Stasis()` in a dialplan line. A name with `$` is an expression, which is
 * evaluated for each call; `StasisBroadcast()` offers calls to any application.
 */
export const applicationsIn = (line: string): string[] => [
  ...[...line.matchAll(/\bStasis\(\s*([^,)]*)/gi)].map(([, name = '']) => name.trim()),
  ...(/\bStasisBroadcast\(/i.test(line) ? ['${StasisBroadcast}'] : []),
];

export const isExpression = (application: string): boolean => application.includes('$');

/** The contexts that a dialplan line continues in: of `include`, `Goto`, `Gosub` and their variants, and of Local channels. */
export const contextsIn = (line: string): string[] =>
  [
    /^([^,]+)/.exec(line)?.[1],
    ...[...line.matchAll(/[(?:]\s*([^\s,:?()]+)\s*(?=,[^,()]+,[^,()]+)/g)].map(([, name]) => name),
    ...[...line.matchAll(/\bLocal\/[^@,)]+@([\w.-]+)/gi)].map(([, name]) => name),
  ].filter((name): name is string => name !== undefined && CONTEXT_NAME.test(name));
