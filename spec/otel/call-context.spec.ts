import { ROOT_CONTEXT, context, type Context, type ContextManager } from '@opentelemetry/api';
import { NEVER, defer, delay, ignoreElements, merge, mergeMap, of, tap } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dial, perCall, type Channel } from '../../src/index.js';
import { callContext, recordSpans } from '../../src/otel/index.js';
import { pass, recorded } from './support.js';

/** A context manager for synchronous code. */
function useContextManager(): void {
  let active: Context = ROOT_CONTEXT;
  const manager: ContextManager = {
    active: () => active,
    with: (next, run, thisArg, ...args) => {
      const before = active;
      active = next;
      try {
        return run.call(thisArg as never, ...args);
      } finally {
        active = before;
      }
    },
    bind: (_, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  context.setGlobalContextManager(manager);
  onTestFinished(() => context.disable());
}

describe('callContext', () => {
  it(
    'makes the spans of a flow children of the span of the call, also later and for its legs',
    recorded(({ simulator, ari, tracer, tree }) => {
      const work = (name: string, channel: Channel<unknown>) => tracer.startSpan(name, {}, callContext(channel)).end();
      const flow = perCall(({ channel }) =>
        merge(
          defer(() => of(work('at the start', channel))),
          of(0).pipe(
            delay(100),
            tap(() => work('later', channel)),
          ),
          dial(ari, { endpoint: 'Local/wait@default', originator: channel.id }).pipe(
            tap((event) => event.type === 'answered' && work('with the leg', event.channel)),
            ignoreElements(),
          ),
        ),
      );
      ari.on('StasisStart').pipe(flow).subscribe();
      pass(10);
      const call = simulator.call({ app: 'hello' });
      pass(2_000);
      call.hangup();
      pass(1_000);
      expect(tree()).toEqual([
        'SERVER hello StasisEnd',
        '  INTERNAL at the start',
        '  CLIENT POST channels.originateWithId 200',
        '  INTERNAL with the leg',
        '  INTERNAL later',
        '  CLIENT DELETE channels.hangup 204',
      ]);
    }),
  );

  it(
    'is the context of the call after its end, too',
    recorded(({ simulator, ari, tracer, tree }) => {
      let channel: Channel | undefined;
      ari.on('StasisStart').subscribe((start) => (channel = start.channel));
      pass(10);
      const call = simulator.call({ app: 'hello' });
      pass(10);
      call.hangup();
      pass(10);
      tracer.startSpan('billing', {}, callContext(channel!)).end();
      expect(tree()).toEqual(['SERVER hello StasisEnd', '  INTERNAL billing']);
    }),
  );

  it(
    'is the active context for a call that is not recorded',
    recorded(({ simulator, ari, recording, tracer }) => {
      useContextManager();
      const contexts: Context[] = [];
      const active = ROOT_CONTEXT.setValue(Symbol('active'), true);
      ari
        .on('StasisStart')
        .pipe(
          perCall(({ channel }) =>
            of(0).pipe(
              mergeMap(() => {
                contexts.push(context.with(active, () => callContext(channel)));
                return NEVER;
              }),
            ),
          ),
        )
        .subscribe();
      pass(10);
      recording.unsubscribe();
      simulator.call({ app: 'hello' });
      pass(10);
      expect(contexts).toEqual([active]);
      const second = recordSpans(ari, { tracer }).subscribe();
      simulator.call({ app: 'hello' });
      pass(10);
      expect(contexts[1]).not.toBe(active);
      second.unsubscribe();
    }),
  );

  it(
    'belongs to the latest of two recordings, and survives the end of the first',
    recorded(({ simulator, ari, recording, tracer, tree }) => {
      const second = recordSpans(ari, { tracer, attributes: { second: true } }).subscribe();
      let channel: Channel | undefined;
      ari.on('StasisStart').subscribe((start) => (channel = start.channel));
      pass(10);
      simulator.call({ app: 'hello' });
      pass(10);
      recording.unsubscribe();
      tracer.startSpan('work', {}, callContext(channel!)).end();
      second.unsubscribe();
      expect(tree()).toEqual(['SERVER hello unsubscribed', 'SERVER hello unsubscribed', '  INTERNAL work']);
    }),
  );
});
