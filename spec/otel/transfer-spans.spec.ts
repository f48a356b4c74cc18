import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NEVER } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { KindName } from '../../src/description/kinds.js';
import { isKind } from '../../src/description/kinds.js';
import { eventObjects } from '../../src/generated/event-objects.js';
import { createAri, type AriEvent } from '../../src/index.js';
import { CallSpans } from '../../src/otel/call-spans.js';
import { treeOf } from './support.js';
import { directOptions } from '../support/direct-client.js';

const ari = createAri({
  ...directOptions,
  transport: () => ({ socket: NEVER, send: () => NEVER }),
});

const handles: Partial<Record<KindName, (id: string) => object>> = {
  Bridge: (id) => ari.bridge(id),
  Channel: (id) => ari.channel(id),
  LiveRecording: (id) => ari.liveRecording(id),
  Playback: (id) => ari.playback(id),
};

const object = (model: string, id: string, data: object = {}): object =>
  Object.assign(handles[model as KindName]!(id), { data: { caller: {}, ...data } });

/** An event as the trace contains it, with the objects at their paths. */
function traced(type: string, objects: Readonly<Record<string, object>>, fields: object = {}): AriEvent {
  const event: Record<string, unknown> = { type, application: 'hello', args: [], ...fields };
  for (const [path, value] of Object.entries(objects)) {
    const names = path.split('.');
    const name = names.pop()!;
    let holder = event;
    for (const next of names) holder = (holder[next] ??= {}) as Record<string, unknown>;
    holder[name] = value;
  }
  return event as unknown as AriEvent;
}

function recordCalls() {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const calls = new CallSpans({ tracer: provider.getTracer('spec'), attributes: {}, callers: false });
  return { calls, spans: () => exporter.getFinishedSpans() };
}

const start = (id: string, more: Readonly<Record<string, object>> = {}) =>
  traced('StasisStart', { channel: object('Channel', id), ...more });

const fieldsOfCalls = Object.entries(eventObjects).flatMap(([type, fields]) =>
  fields.filter(([, model]) => model in handles).map(([path, model]) => [type, path, model] as const),
);

describe('the span of a call', () => {
  it('is tested with every field that contains an object of a call', () => {
    expect(new Set(fieldsOfCalls.map(([, path]) => path)).size).toBe(25);
  });

  it.each(fieldsOfCalls)('contains %s if %s is an object of the call', (type, path, model) => {
    const { calls, spans } = recordCalls();
    calls.handleEvent(start('caller'));
    const id = model === 'Channel' ? 'caller' : 'x1';
    const key = { Bridge: 'bridge:x1', LiveRecording: 'recording:x1', Playback: 'playback:x1' }[model];
    if (key !== undefined) calls.parents.assign(['channel:caller', key]);
    calls.handleEvent(traced(type, { [path]: object(model, id) }));
    calls.close('unsubscribed');
    const events = spans()[0]!.events.concat(spans()[1]?.events ?? []);
    expect(events.filter(({ name }) => name === type).at(-1)?.attributes).toMatchObject({ [`ari.${path}.id`]: id });
  });

  it.each(fieldsOfCalls)('is the parent of what follows for the objects beside %s of %s', (type, path, model) => {
    const { calls } = recordCalls();
    calls.handleEvent(start('caller'));
    const others = eventObjects[type]!.filter(([field, kind]) => field !== path && kind in handles);
    const key = { Bridge: 'bridge:x1', LiveRecording: 'recording:x1', Playback: 'playback:x1' }[model];
    if (key !== undefined) calls.parents.assign(['channel:caller', key]);
    const objects = Object.fromEntries(others.map(([field, kind]) => [field, object(kind, field)]));
    calls.handleEvent(traced(type, { ...objects, [path]: object(model, key ? 'x1' : 'caller') }));
    for (const [field, kind] of others)
      expect(calls.parents.get(`${kind.toLowerCase()}:${field}`)?.key).toBe('channel:caller');
    calls.close('unsubscribed');
  });

  it('includes the channel that takes the place of one of its channels in a blind transfer', () => {
    const { calls, spans } = recordCalls();
    calls.handleEvent(start('caller'));
    calls.parents.assign(['channel:caller', 'channel:leg', 'bridge:b1']);
    const transfer = traced('BridgeBlindTransfer', {
      channel: object('Channel', 'leg'),
      replace_channel: object('Channel', 'local;1'),
      transferee: object('Channel', 'caller'),
      bridge: object('Bridge', 'b1'),
    });
    calls.handleEvent(transfer);
    calls.handleEvent(start('local;1', { replace_channel: object('Channel', 'leg') }));
    calls.close('unsubscribed');
    expect(treeOf(spans())).toEqual(['SERVER hello unsubscribed']);
    expect(spans()[0]!.events.map(({ name }) => name)).toEqual(['StasisStart', 'BridgeBlindTransfer', 'StasisStart']);
    expect(spans()[0]!.events[1]!.attributes).toEqual({
      'ari.channel.id': 'leg',
      'ari.replace_channel.id': 'local;1',
      'ari.transferee.id': 'caller',
      'ari.bridge.id': 'b1',
    });
  });

  it('includes the replacing channel if its StasisStart is the first event that contains it', () => {
    const { calls, spans } = recordCalls();
    calls.handleEvent(start('caller'));
    calls.handleEvent(start('local;1', { replace_channel: object('Channel', 'caller') }));
    expect(calls.parents.get('channel:local;1')?.key).toBe('channel:caller');
    calls.close('unsubscribed');
    expect(spans()).toHaveLength(1);
  });

  it('is separate for a channel that replaces a channel of no call', () => {
    const { calls, spans } = recordCalls();
    calls.handleEvent(start('local;1', { replace_channel: object('Channel', 'unknown') }));
    calls.handleEvent(start('unknown'));
    calls.close('unsubscribed');
    expect(spans().map(({ attributes }) => attributes['ari.channel.id'])).toEqual(['local;1', 'unknown']);
  });

  it('contains an attended transfer in both calls', () => {
    const { calls, spans } = recordCalls();
    for (const id of ['one', 'two']) calls.handleEvent(start(id));
    calls.handleEvent(
      traced('BridgeAttendedTransfer', {
        transferer_first_leg: object('Channel', 'one'),
        transferer_second_leg: object('Channel', 'two'),
        transferee: object('Channel', 'other'),
      }),
    );
    expect(calls.parents.get('channel:other')?.key).toBe('channel:one');
    calls.close('unsubscribed');
    for (const { events } of spans())
      expect(events.map(({ name }) => name)).toEqual(['StasisStart', 'BridgeAttendedTransfer']);
  });
});

describe('CallSpans', () => {
  const broken: readonly (readonly [string, unknown])[] = [
    ['missing', undefined],
    ['null', null],
    ['a text', 'x'],
    ['a list', []],
    ['without an id', {}],
    ['with an id that is not a text', { id: 7 }],
  ];

  it.each(broken)('accepts events whose objects are %s', (_, value) => {
    const { calls, spans } = recordCalls();
    for (const [type, fields] of Object.entries(eventObjects)) {
      const domainObjects = fields.filter(([, kind]) => isKind(kind));
      const objects = Object.fromEntries(domainObjects.map(([path]) => [path, value as object]));
      expect(() => calls.handleEvent(traced(type, objects))).not.toThrow();
    }
    calls.close('unsubscribed');
    expect(spans()).toEqual([]);
  });
});
