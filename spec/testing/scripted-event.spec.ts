import SwaggerParser from '@apidevtools/swagger-parser';
import type { OpenAPIV3 } from 'openapi-types';
import { beforeAll, describe, expect, it } from 'vitest';
import { kinds, type KindName } from '../../src/description/kinds.js';
import { toOpenApi } from '../../src/description/to-openapi.js';
import { declarations } from '../../src/generated/declarations.js';
import { isKind } from '../../src/description/kinds.js';
import { eventObjects } from '../../src/generated/event-objects.js';
import { AriInputError } from '../../src/index.js';
import { readEvent } from '../../src/testing/read-event.js';
import { frameOf, event } from '../../src/testing/scripted-event.js';
import { Snapshots } from '../../src/testing/snapshots.js';
import { misfits } from '../support/schema-check.js';

let schemas: Readonly<Record<string, OpenAPIV3.SchemaObject>>;
beforeAll(async () => {
  const document = (await SwaggerParser.dereference(toOpenApi(declarations))) as OpenAPIV3.Document;
  schemas = document.components!.schemas as typeof schemas;
});

const frame = (text: string): unknown => JSON.parse(frameOf(readEvent(text), new Snapshots(), 1_500));

const idOf = (kind: string): string => (kind === 'Endpoint' ? 'PJSIP/100' : 'x1');

/** Fields without a default. */
const requiredFields: Readonly<Record<string, string>> = {
  ApplicationMoveFailed: 'destination=other',
  BridgeBlindTransfer: 'exten=200',
  CallClaimed: 'winner_app=sales',
  ChannelDtmfReceived: 'digit=5',
  ChannelTransfer: 'refer_to.requested_destination.destination=200 state=channel_declined',
  ChannelUserevent: 'eventname=lunch',
  ChannelVarset: 'variable=LANGUAGE',
  ContactStatusChange: 'contact_info.uri=sip:100@10.0.0.1 contact_info.contact_status=Reachable contact_info.aor=100',
  PeerStatusChange: 'peer.peer_status=Reachable',
  TextMessageReceived: 'message.from=sip:100@a message.to=sip:200@a message.body="See you at 8"',
};

describe('an event of a score', () => {
  it.each(Object.entries(eventObjects))('%s matches the schema of Asterisk', (type, objects) => {
    const objectFields = objects.filter(([, kind]) => isKind(kind)).map(([path, kind]) => `${path}=${idOf(kind)}`);
    const event = frame([type, ...objectFields, requiredFields[type] ?? ''].join(' '));
    expect(misfits(event, schemas[type]!)).toEqual([]);
  });

  it('converts fields to the types of Asterisk', () => {
    const event = frame('StasisStart channel=c1 channel.state=Ring channel.caller.number=4711 args=sales,en');
    expect(event).toMatchObject({
      type: 'StasisStart',
      application: 'score',
      timestamp: '1970-01-01T00:00:01.500+0000',
      args: ['sales', 'en'],
      channel: { id: 'c1', name: 'PJSIP/c1', state: 'Ring', caller: { name: '', number: '4711' } },
    });
    expect(frame('ChannelDestroyed channel=c1 cause=17 cause_txt="User busy"')).toMatchObject({
      cause: 17,
      cause_txt: 'User busy',
    });
    expect(frame('ChannelEnteredBridge bridge=b1 bridge.channels=c1,c2 channel=c1')).toMatchObject({
      bridge: { id: 'b1', channels: ['c1', 'c2'] },
    });
    expect(frame('EndpointStateChange endpoint=PJSIP/100 endpoint.state=offline')).toMatchObject({
      endpoint: { technology: 'PJSIP', resource: '100', state: 'offline' },
    });
    expect(frame('BridgeBlindTransfer channel=c1 exten=1 is_external=false')).toMatchObject({ is_external: false });
    expect(frame('PlaybackFinished playback=p1')).toMatchObject({ playback: { state: 'done' } });
    expect(frame('PlaybackFinished playback=p1 playback.state=failed')).toMatchObject({
      playback: { state: 'failed' },
    });
  });

  it('accepts the id of an object at any position', () => {
    expect(frame('StasisEnd channel.state=Up channel=c1')).toEqual(frame('StasisEnd channel=c1 channel.state=Up'));
  });

  it('accepts another application', () => {
    expect(frame('ApplicationReplaced application=other')).toMatchObject({ application: 'other' });
  });

  it('does not change its description', () => {
    const described = event('ChannelTransfer', { refer_to: { destination_channel: 'c2' } as never });
    const before = JSON.stringify(described);
    frameOf(described, new Snapshots(), 0);
    expect(JSON.stringify(described)).toBe(before);
  });

  it.each([
    ['Lunch channel=c1', '"Lunch channel=c1" is not an event: begin with the type of an event'],
    ['toString', '"toString" is not an event'],
    ['', '"" is not an event'],
    ['StasisEnd channel', '"StasisEnd channel": channel is not a field: write name=value'],
    ['StasisEnd channel= c1', '"StasisEnd channel= c1": c1 is not a field'],
    ['StasisEnd channel=c1, cause_txt="a b"c', 'cause_txt="a b"c is not a field'],
  ])('rejects %j with a reason', (text, problem) => {
    expect(() => readEvent(text)).toThrow(AriInputError);
    expect(() => readEvent(text)).toThrow(problem);
  });
});

describe('Snapshots', () => {
  it.each(Object.keys(kinds) as KindName[])('creates a %s that matches the schema of Asterisk', (kind) => {
    expect(misfits(new Snapshots().of(kind, idOf(kind)), schemas[kind]!)).toEqual([]);
  });

  it('returns the fields that a request set', () => {
    const snapshots = new Snapshots();
    const respond = (operation: string, path: string, query: string): unknown =>
      snapshots.respond({ operation, method: 'POST', path, query });
    const played = respond('channels.playWithId', '/channels/c%2F1/play/p1', 'media=sound%3Abeep');
    expect(played).toMatchObject({ id: 'p1', media_uri: 'sound:beep', target_uri: 'channel:c/1', state: 'queued' });
    expect(snapshots.of('Playback', 'p1', { state: 'done' })).toEqual({ ...(played as object), state: 'done' });
    const recorded = respond('bridges.record', '/bridges/b1/record', 'name=r1&format=ulaw');
    expect(recorded).toMatchObject({ name: 'r1', format: 'ulaw', target_uri: 'bridge:b1' });
    const bridge = respond('bridges.createWithId', '/bridges/b1', 'type=mixing,dtmf_events&name=room');
    expect(bridge).toMatchObject({ id: 'b1', bridge_type: 'mixing', name: 'room' });
    expect(respond('channels.snoopChannelWithId', '/channels/c1/snoop/s1', 'spy=in')).toMatchObject({ id: 's1' });
    expect(respond('channels.list', '/channels', '')).toEqual([]);
    expect(respond('channels.getChannelVar', '/channels/c1/variable', 'variable=X')).toEqual({});
  });
});
