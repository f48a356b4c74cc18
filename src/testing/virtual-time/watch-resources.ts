/** The names of asynchronous resources in Node, and the names that users know. */
const words: Readonly<Record<string, string>> = {
  PROMISE: 'a Promise',
  Timeout: 'setTimeout',
  Immediate: 'setImmediate',
  Microtask: 'queueMicrotask',
  TickObject: 'process.nextTick',
};

type Report = (by: string, callee: (...args: never[]) => unknown) => void;

/**
 * Detects uses of real time that no replaced function can detect: `await`, and functions that a program imported from
 * Node. Returns a function that ends the detection.
 */
export function watchResources(report: Report): () => void {
  // Scores also run in browsers, so this file cannot import a module of Node.
  const { process: nodeProcess } = globalThis as { readonly process?: Partial<NodeJS.Process> };
  const hooks = nodeProcess?.getBuiltinModule?.('node:async_hooks');
  if (!hooks) return () => undefined;
  const init = (_id: number, type: string, _trigger: number, resource: object): void => {
    const by = words[type];
    if (by !== undefined) report('_repeat' in resource && resource._repeat !== null ? 'setInterval' : by, init);
  };
  const hook = hooks.createHook({ init }).enable();
  return () => void hook.disable();
}
