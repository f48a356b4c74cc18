/** The folder that contains `src` or `dist` of this package. Unknown if the package is bundled. */
const packageFolder = /^(?:file:\/\/(?:\/(?=\w:))?)?(.*\/)(?:src|dist)\/(?:testing|shared)\//.exec(
  import.meta.url,
)?.[1];

/** Returns all frames of the callers of a function, the latest first. */
export function framesAbove(callee: (...args: never[]) => unknown): string[] {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = Infinity;
  const error = new Error();
  // Browsers without `captureStackTrace` return the frames of this package first.
  if ('captureStackTrace' in Error) Error.captureStackTrace(error, callee);
  const frames = error.stack!.split('\n').filter((line) => /^\s+at |^\S*@/.test(line));
  Error.stackTraceLimit = stackTraceLimit;
  return frames;
}

/** Whether a frame is in a file of Node itself. */
export const isOfNode = (frame: string): boolean => /[ (]node:/.test(frame);

/** Whether a frame is in a file of the user: not of Node, not of this package, not of another package. */
export function isOfUser(frame: string): boolean {
  const text = frame.replaceAll('\\', '/');
  if (isOfNode(text) || text.includes('/node_modules/') || !/:\d+:\d+\)?$/.test(text)) return false;
  return packageFolder === undefined || !['src/', 'dist/'].some((folder) => text.includes(packageFolder + folder));
}
