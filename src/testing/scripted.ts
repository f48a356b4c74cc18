import type { TestScheduler } from 'rxjs/testing';
import { actOf } from './act.js';
import { meaningOf } from './legend.js';
import { beatsOf } from './marble.js';
import { readReply } from './read-reply.js';
import { readSaid } from './read-said.js';
import type { Score } from './read-score.js';
import type { Reply } from './replies.js';
import type { Said } from './said.js';
import { ScriptedServer } from './scripted-server.js';
import { Stage } from './stage.js';

/** A stage on which Asterisk says and answers what a score writes down. */
export function scripted(scheduler: TestScheduler, { lines, legend }: Score, dash: number): Stage {
  const server = new ScriptedServer(() => scheduler.now());
  const stage = new Stage(scheduler, server.transport, {});
  const said = (symbol: string): Said => readSaid(meaningOf(symbol, legend, 'asterisk'));
  server.enter(
    stage,
    beatsOf(lines.asterisk, dash).map(({ at, what }) => ({ at, what: actOf(what, said) })),
  );
  for (const [request, replies] of repliesOf(lines.reply)) server.replies.order(request, replies);
  return stage;
}

/** By request: those of one are given one after the other. */
function repliesOf(lines: readonly string[]): Map<string, Reply[]> {
  const replies = new Map<string, Reply[]>();
  for (const { request, reply } of lines.map(readReply)) replies.set(request, [...(replies.get(request) ?? []), reply]);
  return replies;
}
