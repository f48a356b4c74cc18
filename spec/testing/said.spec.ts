import SwaggerParser from '@apidevtools/swagger-parser';
import type { OpenAPIV3 } from 'openapi-types';
import { beforeAll, describe, expect, it } from 'vitest';
import { kinds, type KindName } from '../../src/description/kinds.js';
import { toOpenApi } from '../../src/description/to-openapi.js';
import { declarations } from '../../src/generated/declarations.js';
import { isKind } from '../../src/description/kinds.js';
import { eventObjects } from '../../src/generated/event-objects.js';
import { AriInputError } from '../../src/index.js';
import { readSaid } from '../../src/testing/read-said.js';
import { frameOf, say } from '../../src/testing/said.js';
import { Snapshots } from '../../src/testing/snapshots.js';
import { misfits } from '../support/schema-check.js';

let schemas: Readonly<Record<string, OpenAPIV3.SchemaObject>>;
beforeAll(async () => {
  const document = (await SwaggerParser.dereference(toOpenApi(declarations))) as OpenAPIV3.Document;
  schemas = document.components!.schemas as typeof schemas;
});

const said = (text: string): unknown => JSON.parse(frameOf(readSaid(text), new Snapshots(), 1_500));

const idOf = (kind: string): string => (kind === 'Endpoint' ? 'PJSIP/100' : 'x1');

/** What nobody but the score can know. */
const own: Readonly<Record<string, string>> = {
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

describe('an event that a score says', () => {
  it.each(Object.entries(eventObjects))('%s is one that Asterisk could send', (type, objects) => {
    const given = objects.filter(([, kind]) => isKind(kind)).map(([path, kind]) => `${path}=${idOf(kind)}`);
    const event = said([type, ...given, own[type] ?? ''].join(' '));
    expect(misfits(event, schemas[type]!)).toEqual([]);
  });

  it('has what is written in the types of Asterisk', () => {
    const event = said('StasisStart channel=c1 channel.state=Ring channel.caller.number=4711 args=sales,en');
    expect(event).toMatchObject({
      type: 'StasisStart',
      application: 'score',
      timestamp: '1970-01-01T00:00:01.500+0000',
      args: ['sales', 'en'],
      channel: { id: 'c1', name: 'PJSIP/c1', state: 'Ring', caller: { name: '', number: '4711' } },
    });
    expect(said('ChannelDestroyed channel=c1 cause=17 cause_txt="User busy"')).toMatchObject({
      cause: 17,
      cause_txt: 'User busy',
    });
    expect(said('ChannelEnteredBridge bridge=b1 bridge.channels=c1,c2 channel=c1')).toMatchObject({
      bridge: { id: 'b1', channels: ['c1', 'c2'] },
    });
    expect(said('EndpointStateChange endpoint=PJSIP/100 endpoint.state=offline')).toMatchObject({
      endpoint: { technology: 'PJSIP', resource: '100', state: 'offline' },
    });
    expect(said('BridgeBlindTransfer channel=c1 exten=1 is_external=false')).toMatchObject({ is_external: false });
    expect(said('PlaybackFinished playback=p1')).toMatchObject({ playback: { state: 'done' } });
    expect(said('PlaybackFinished playback=p1 playback.state=failed')).toMatchObject({ playback: { state: 'failed' } });
  });

  it('takes the id of an object wherever it stands', () => {
    expect(said('StasisEnd channel.state=Up channel=c1')).toEqual(said('StasisEnd channel=c1 channel.state=Up'));
  });

  it('has as its own what is written of an application', () => {
    expect(said('ApplicationReplaced application=other')).toMatchObject({ application: 'other' });
  });

  it('does not change what it was made from', () => {
    const written = say('ChannelTransfer', { refer_to: { destination_channel: 'c2' } as never });
    const before = JSON.stringify(written);
    frameOf(written, new Snapshots(), 0);
    expect(JSON.stringify(written)).toBe(before);
  });

  it.each([
    ['Lunch channel=c1', '"Lunch channel=c1" is no event: begin it with the event\'s type'],
    ['toString', '"toString" is no event'],
    ['', '"" is no event'],
    ['StasisEnd channel', '"StasisEnd channel": channel is no field: write it as name=value'],
    ['StasisEnd channel= c1', '"StasisEnd channel= c1": c1 is no field'],
    ['StasisEnd channel=c1, cause_txt="a b"c', 'cause_txt="a b"c is no field'],
  ])('says what is wrong with %j', (text, problem) => {
    expect(() => readSaid(text)).toThrow(AriInputError);
    expect(() => readSaid(text)).toThrow(problem);
  });
});

describe('a snapshot', () => {
  it.each(Object.keys(kinds) as KindName[])('of a %s is one that Asterisk could send', (kind) => {
    expect(misfits(new Snapshots().of(kind, idOf(kind)), schemas[kind]!)).toEqual([]);
  });

  it('says what the request said that made it', () => {
    const snapshots = new Snapshots();
    const ask = (operation: string, path: string, query: string): unknown =>
      snapshots.answer({ operation, method: 'POST', path, query });
    const played = ask('channels.playWithId', '/channels/c%2F1/play/p1', 'media=sound%3Abeep');
    expect(played).toMatchObject({ id: 'p1', media_uri: 'sound:beep', target_uri: 'channel:c/1', state: 'queued' });
    expect(snapshots.of('Playback', 'p1', { state: 'done' })).toEqual({ ...(played as object), state: 'done' });
    const recorded = ask('bridges.record', '/bridges/b1/record', 'name=r1&format=ulaw');
    expect(recorded).toMatchObject({ name: 'r1', format: 'ulaw', target_uri: 'bridge:b1' });
    const bridge = ask('bridges.createWithId', '/bridges/b1', 'type=mixing,dtmf_events&name=room');
    expect(bridge).toMatchObject({ id: 'b1', bridge_type: 'mixing', name: 'room' });
    expect(ask('channels.snoopChannelWithId', '/channels/c1/snoop/s1', 'spy=in')).toMatchObject({ id: 's1' });
    expect(ask('channels.list', '/channels', '')).toEqual([]);
    expect(ask('channels.getChannelVar', '/channels/c1/variable', 'variable=X')).toEqual({});
  });
});
