import { perCall, type CallFlow } from '../src/index.js';
import type { ScoreProgram } from '../src/testing/index.js';
import { callAll, callOne } from '../docs/examples/call.js';
import { bargeIn, inTurn } from '../docs/examples/barge-in.js';
import { campaign } from '../docs/examples/campaign.js';
import { coach } from '../docs/examples/coach.js';
import { conference } from '../docs/examples/conference.js';
import { conversation } from '../docs/examples/conversation.js';
import { hello } from '../docs/examples/hello.js';
import { holdable } from '../docs/examples/hold.js';
import { menu } from '../docs/examples/menu.js';
import { pin } from '../docs/examples/pin.js';
import { queue } from '../docs/examples/queue.js';
import { transfer } from '../docs/examples/transfer.js';
import { voicemail } from '../docs/examples/voicemail.js';

/** Returns a program that runs a flow for each call. */
const each =
  (flow: CallFlow): ScoreProgram =>
  (ari) =>
    ari.on('StasisStart').pipe(perCall(flow));

/** The programs of the pages of scores, by name. */
export const programs: Readonly<Record<string, ScoreProgram>> = {
  bargeIn: each(bargeIn),
  callAll: (ari) => ari.on('StasisStart').pipe(perCall(callAll(ari, ['PJSIP/alice', 'PJSIP/bob']))),
  callBusy: (ari) => ari.on('StasisStart').pipe(perCall(callOne(ari, 'Local/busy@default'))),
  callEcho: (ari) => ari.on('StasisStart').pipe(perCall(callOne(ari, 'Local/echo@default'))),
  callOne: (ari) => ari.on('StasisStart').pipe(perCall(callOne(ari, 'PJSIP/alice'))),
  campaign: (ari) => campaign(ari, ['PJSIP/alice', 'PJSIP/bob', 'PJSIP/carol']),
  coach: (ari) => ari.on('StasisStart').pipe(perCall(coach(ari))),
  conference,
  conversation: (ari) => ari.on('StasisStart').pipe(perCall(conversation(ari, 'PJSIP/alice'))),
  hello: each(hello),
  hold: (ari) => ari.on('StasisStart').pipe(perCall(holdable(ari, 'PJSIP/agent'))),
  inTurn: each(inTurn),
  menu: each(menu),
  pin: each(pin((digits) => digits === '1234')),
  queue: (ari) => queue(ari, ['PJSIP/alice']),
  transfer: (ari) => ari.on('StasisStart').pipe(perCall(transfer(ari, 'PJSIP/agent'))),
  voicemail: each(voicemail),
};
