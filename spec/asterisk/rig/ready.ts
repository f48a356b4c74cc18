import { setTimeout as delay } from 'node:timers/promises';
import { owner } from './config-http.js';
import { RigError } from './rig-error.js';

const deadline = 30_000;
const authorization = `Basic ${Buffer.from(`${owner.username}:${owner.password}`).toString('base64')}`;

/** Another server answers on the port that was free a moment ago. */
export class PortTakenError extends RigError {}

interface Info {
  readonly system: { readonly version: string; readonly entity_id: string };
}

interface Endpoint {
  readonly state: string;
}

/** Resolves to the version once ARI answers (503 while booting) and Asterisk has registered carol with itself. */
export async function waitUntilReady(url: string, entityId: string, exited: Promise<void>): Promise<string> {
  const end = new AbortController();
  const timer = setTimeout(() => end.abort(new Error(`no answer from ${url} within ${deadline / 1000} s`)), deadline);
  void exited.then(() => end.abort(new Error('the process ended')));
  try {
    const info = await ask<Info>(`${url}/ari/asterisk/info`, end.signal, () => true);
    if (info.system.entity_id !== entityId) throw new PortTakenError(`another server answers on ${url}`);
    await ask<Endpoint>(`${url}/ari/endpoints/PJSIP/carol`, end.signal, ({ state }) => state === 'online');
    return info.system.version;
  } finally {
    clearTimeout(timer);
  }
}

async function ask<T>(url: string, signal: AbortSignal, enough: (body: T) => boolean): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    const body = await get<T>(url, signal).catch(() => undefined);
    if (body !== undefined && enough(body)) return body;
    await delay(50);
  }
}

async function get<T>(url: string, signal: AbortSignal): Promise<T | undefined> {
  const response = await fetch(url, {
    headers: { authorization, connection: 'close' },
    signal: AbortSignal.any([signal, AbortSignal.timeout(2000)]),
  });
  const body = (await response.json()) as T;
  return response.ok ? body : undefined;
}
