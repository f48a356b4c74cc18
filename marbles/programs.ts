import { perCall, type CallFlow } from '../src/index.js';
import type { Program } from '../src/testing/index.js';
import { bargeIn, inTurn } from '../docs/examples/barge-in.js';
import { conference } from '../docs/examples/conference.js';
import { hello } from '../docs/examples/hello.js';
import { menu } from '../docs/examples/menu.js';
import { pin } from '../docs/examples/pin.js';
import { voicemail } from '../docs/examples/voicemail.js';

/** A program that runs a flow for each call. */
const each =
  (flow: CallFlow): Program =>
  (ari) =>
    ari.on('StasisStart').pipe(perCall(flow));

/** The programs that the pages of scores are about. */
export const programs: Readonly<Record<string, Program>> = {
  bargeIn: each(bargeIn),
  conference,
  hello: each(hello),
  inTurn: each(inTurn),
  menu: each(menu),
  pin: each(pin((digits) => digits === '1234')),
  voicemail: each(voicemail),
};
