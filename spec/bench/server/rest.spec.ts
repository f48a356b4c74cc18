import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { answer } from './rest.js';
import { answerOver } from './rest-over-websocket.js';

const bodyOf = (method: string, path: string): any => JSON.parse(answer(method, path, 'localhost:1').body!);

describe('the server of the bench', () => {
  it('describes its API as Asterisk does', () => {
    const { basePath, apis } = bodyOf('GET', '/api-docs/resources.json');
    expect(basePath).toBe('http://localhost:1/ari');
    expect(apis).toHaveLength(11);
    for (const { path } of apis) expect(bodyOf('GET', path.replace('{format}', 'json')).apis.length).toBeGreaterThan(0);
  });

  it('responds to measured requests, and rejects unknown ones', () => {
    expect(bodyOf('GET', '/channels/17.1')).toMatchObject({ id: '17.1', state: 'Up' });
    expect(answer('POST', '/channels/17.1/answer', '')).toEqual({ status: 204, reason: 'No Content' });
    expect(answer('DELETE', '/channels/17.1', '').status).toBe(404);
  });

  it('responds over the event socket with the ids of the request and JSON in a string', () => {
    const sent: any[] = [];
    const socket = Object.assign(new EventEmitter(), { send: (text: string) => sent.push(JSON.parse(text)) });
    answerOver(socket as unknown as WebSocket, (method, path) => answer(method, path, ''));
    const ids = { type: 'RESTRequest', transaction_id: 't', request_id: 'r' };
    socket.emit('message', Buffer.from(JSON.stringify({ ...ids, method: 'GET', uri: 'channels/17.1?a=b' })));
    socket.emit('message', Buffer.from(JSON.stringify({ ...ids, method: 'POST', uri: 'channels/17.1/answer' })));
    const head = { type: 'RESTResponse', transaction_id: 't', request_id: 'r' };
    expect(sent[0]).toMatchObject({ ...head, status_code: 200, reason_phrase: 'OK', uri: 'channels/17.1' });
    expect(JSON.parse(sent[0].message_body).id).toBe('17.1');
    expect(sent[1]).toMatchObject({ ...head, status_code: 204, reason_phrase: 'No Content' });
    expect(sent[1]).not.toHaveProperty('message_body');
  });
});
