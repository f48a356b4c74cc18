import { once } from 'node:events';
import { Subject, firstValueFrom } from 'rxjs';
import { WebSocket } from 'ws';
import { simulate, type Simulator } from '../../../src/simulator/index.js';
import { Backend } from '../../support/backend.js';
import { ariConf } from '../rig/config-http.js';
import { startAsterisk } from '../rig/index.js';
import { play } from './play.js';
import type { Stage, Target } from './stage.js';
import { Transcript, type Tracks } from './transcript.js';

/** The tools of a scenario that needs its own server. */
export interface OwnStage extends Stage {
  /** Where applications listen that the server connects to: `first` and `second`, `readers`, and `capp` of each call. */
  readonly backends: Readonly<Record<'lasting' | 'reading' | 'calls', Backend>>;
  /** Whether PJSIP/carol is registered, which is the server itself. */
  register(on: boolean): Promise<void>;
  /** Opens an event socket; what it resolves to closes it again. */
  enter(app: string): Promise<() => Promise<void>>;
}

export type OwnScenario = (stage: OwnStage) => Promise<void>;

/** A server for one scenario after the other. */
export interface OwnServer {
  perform(scenario: OwnScenario): Promise<Tracks>;
  stop(): Promise<void>;
}

const credentials = { username: 'hey', password: 'peekaboo' };
const connections = {
  lasting: { apps: ['first', 'second'], localUser: 'hey', username: 'me', password: 'secret' },
  reading: { apps: ['readers'], localUser: 'reader' },
  calls: { apps: ['capp'], localUser: 'hey', connection: 'per_call' },
} as const;
type Name = keyof typeof connections;
const names = Object.keys(connections) as Name[];
const INTERVAL_MS = 400;
const ATTEMPTS = 3;

async function listen(): Promise<OwnStage['backends']> {
  const [lasting, reading, calls] = await Promise.all(names.map(() => new Backend().up()));
  return { lasting: lasting!, reading: reading!, calls: calls! };
}

function serverOf(
  url: string,
  backends: OwnStage['backends'],
  register: OwnStage['register'],
  end: () => Promise<void>,
): OwnServer {
  const phone = (): never => {
    throw new Error('there are no phones here');
  };
  const target: Target = { name: '', url, ...credentials, phone };
  const enter: OwnStage['enter'] = async (app) => {
    const headers = { authorization: `Basic ${btoa(`${credentials.username}:${credentials.password}`)}` };
    const socket = new WebSocket(`${url.replace('http', 'ws')}/ari/events?app=${app}`, { headers });
    await once(socket, 'open');
    return async () => {
      socket.close();
      await once(socket, 'close');
    };
  };
  let turn = 0;
  return {
    perform: async (scenario) => {
      const all = Object.values(backends);
      all.forEach((backend) => backend.forget());
      turn += 1;
      // Nothing is left out; an application that has been before would know what it was subscribed to.
      const played = await play(target, (stage) => scenario({ ...stage, backends, register, enter }), '', `own${turn}`);
      return { ...played, ...Object.fromEntries(names.flatMap((name) => tracksOf(name, backends[name]))) };
    },
    stop: async () => {
      await end();
      await Promise.all(Object.values(backends).map((backend) => backend.down()));
    },
  };
}

/** Returns the tracks of a backend: its handshakes, its frames by object, and the order of frames without an object. */
function tracksOf(name: string, backend: Backend): [string, readonly string[]][] {
  const transcript = new Transcript('');
  for (const { url, headers } of backend.handshakes) {
    const { host, 'sec-websocket-key': key, ...others } = headers;
    const known = host !== undefined && key !== undefined;
    transcript.note(`handshake ${url} ${known} ${JSON.stringify(Object.entries(others).sort())}`);
  }
  const global = /^(Application|ChannelUserevent)/;
  backend.frameTypes().forEach((line) => global.test(line) && transcript.note(line));
  transcript.note(`closed ${backend.closed.join()}`);
  for (const frame of backend.frames) transcript.event('', frame);
  return Object.entries(transcript.tracks()).map(([track, lines]) => [`${name}: ${track}`, lines]);
}

export async function realServer(): Promise<OwnServer> {
  const backends = await listen();
  const sections = (of: (name: Name) => string): string => names.map((name) => `\n[${name}]\n${of(name)}`).join('');
  const lines = (settings: Readonly<Record<string, unknown>>): string =>
    Object.entries(settings)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name} = ${String(value)}\n`)
      .join('');
  const outbound = (name: Name): string =>
    lines({
      type: 'outbound_websocket',
      websocket_client_id: name,
      apps: connections[name].apps.join(),
      local_ari_user: connections[name].localUser,
    });
  const client = (name: Name): string => {
    const { username, password, connection } = {
      username: undefined,
      password: undefined,
      connection: '',
      ...connections[name],
    };
    return lines({
      type: 'websocket_client',
      connection_type: connection === 'per_call' ? 'per_call_config' : 'persistent',
      uri: backends[name].url,
      protocols: 'ari',
      username,
      password,
      reconnect_interval: INTERVAL_MS,
      reconnect_attempts: ATTEMPTS,
    });
  };
  const files = { 'ari.conf': ariConf() + sections(outbound), 'websocket_client.conf': sections(client) };
  const asterisk = await startAsterisk({ release: '22', files });
  const register = async (on: boolean): Promise<void> => {
    await asterisk.cli(`pjsip send ${on ? 'register' : 'unregister'} carol`);
  };
  return serverOf(asterisk.url, backends, register, () => asterisk.stop());
}

export async function simulatedServer(): Promise<OwnServer> {
  const backends = await listen();
  const outbound = Object.fromEntries(
    names.map((name) => [
      name,
      {
        connection: 'persistent' as const,
        ...connections[name],
        url: backends[name].url,
        reconnectInterval: INTERVAL_MS,
        reconnectAttempts: ATTEMPTS,
      },
    ]),
  );
  const users = { hey: 'peekaboo', reader: { password: 'lookonly', readOnly: true } };
  const started = new Subject<Simulator>();
  const first = firstValueFrom(started);
  const running = simulate({ outbound, users }).subscribe(started);
  const simulator = await first;
  const register = (on: boolean): Promise<void> => {
    const phone = simulator.phone('carol');
    if (on) phone.register();
    else phone.unregister();
    return Promise.resolve();
  };
  return serverOf(simulator.url, backends, register, () => {
    running.unsubscribe();
    return Promise.resolve();
  });
}
