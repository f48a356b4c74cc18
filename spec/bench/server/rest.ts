import { apiDocs } from './api-docs.js';
import { APP } from './frames.js';

export interface Reply {
  readonly status: number;
  readonly reason: string;
  readonly body?: string;
}

const ok = (value: unknown): Reply => ({ status: 200, reason: 'OK', body: JSON.stringify(value) });
const party = { name: '', number: '' };

const channel = (id: string): object => ({
  id,
  name: 'PJSIP/trunk-00000001',
  state: 'Up',
  protocol_id: '',
  caller: party,
  connected: party,
  accountcode: '',
  dialplan: { context: 'default', exten: '1000', priority: 2, app_name: 'Stasis', app_data: APP },
  creationtime: '2026-11-23T03:07:24.809+0000',
  language: 'en',
});

const application = {
  name: APP,
  channel_ids: [],
  bridge_ids: [],
  endpoint_ids: [],
  device_names: [],
  events_allowed: [],
  events_disallowed: [],
};

const info = {
  build: { os: 'Linux', kernel: '6.1', machine: 'x86_64', options: '', date: '2026-11-23 03:07:24 UTC', user: 'root' },
  system: { version: '22.10.1', entity_id: '02:fc:00:00:00:01' },
};

/** The responses that the measured clients need, without any work on the server. */
export function answer(method: string, path: string, host: string): Reply {
  const [, resource, id, operation] = path.split('/');
  if (resource === 'api-docs') {
    const docs = apiDocs(path, host);
    if (docs) return ok(docs);
  }
  if (method === 'POST' && resource === 'channels' && (operation === 'answer' || operation === 'ring'))
    return { status: 204, reason: 'No Content' };
  if (method === 'GET' && resource === 'applications') return ok(id ? application : [application]);
  if (method === 'GET' && (resource === 'channels' || resource === 'bridges') && !operation)
    return ok(id ? channel(id) : []);
  if (method === 'GET' && path === '/asterisk/ping')
    return ok({ asterisk_id: '02:fc:00:00:00:01', ping: 'pong', timestamp: '2026-11-23T03:07:24.809+0000' });
  if (method === 'GET' && path === '/asterisk/info') return ok(info);
  return { status: 404, reason: 'Not Found', body: '{"message":"Not found"}' };
}
