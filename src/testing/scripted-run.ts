import type { TestScheduler } from 'rxjs/testing';
import { parseAction } from './parse-action.js';
import { lookUpSymbol } from './legend.js';
import { beatsOf } from './marble.js';
import { readReply } from './read-reply.js';
import { readEvent } from './read-event.js';
import type { Score } from './read-score.js';
import type { Reply } from './replies.js';
import type { ScriptedEvent } from './scripted-event.js';
import { ScriptedServer } from './scripted-server.js';
import { FlowRun } from './flow-run.js';

/** Creates a run with a server that sends the events and responses of a score. */
export function scriptedRun(scheduler: TestScheduler, { lines, legend }: Score, dash: number): FlowRun {
  const server = new ScriptedServer(() => scheduler.now());
  const flowRun = new FlowRun(scheduler, server.transport, {});
  const eventOf = (symbol: string): ScriptedEvent => readEvent(lookUpSymbol(symbol, legend, 'events'));
  server.schedule(
    flowRun,
    beatsOf(lines.events, dash).map(({ at, value }) => ({ at, value: parseAction(value, eventOf) })),
  );
  for (const [request, replies] of repliesOf(lines.reply)) server.replies.set(request, replies);
  return flowRun;
}

/** Groups replies by request, in their order. */
function repliesOf(lines: readonly string[]): Map<string, Reply[]> {
  const replies = new Map<string, Reply[]>();
  for (const { request, reply } of lines.map(readReply)) replies.set(request, [...(replies.get(request) ?? []), reply]);
  return replies;
}
