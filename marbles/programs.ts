import { perCall, type CallFlow } from '../src/index.js';
import type { Program } from '../src/testing/index.js';
import { hello } from '../docs/examples/hello.js';

/** A program that runs a flow for each call. */
const each =
  (flow: CallFlow): Program =>
  (ari) =>
    ari.on('StasisStart').pipe(perCall(flow));

/** The programs that the pages of scores are about. */
export const programs: Readonly<Record<string, Program>> = {
  hello: each(hello),
};
