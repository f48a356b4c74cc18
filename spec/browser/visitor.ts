import { firstValueFrom, lastValueFrom, map, switchMap, toArray } from 'rxjs';
import { connect, createAri, type AriEvent, type AriHttpError, type AriOptions } from 'rx-ari';

/* The program in the page, as a user would write it, with the package as a bundler resolves it. */

const summaryOf = ({ name, message, operation, path, status }: Partial<AriHttpError>) => ({
  name,
  message,
  operation,
  path,
  status,
});

const refused = (outcome: Promise<unknown>): Promise<unknown> => outcome.then(() => 'no error', summaryOf);

/** Originates a call, receives its events, and hangs it up. Then it sends a request for the ended channel. */
async function call(options: AriOptions): Promise<unknown> {
  const ari = createAri(options);
  const events: AriEvent[] = [];
  const listening = ari.events.subscribe((event) => events.push(event));
  await firstValueFrom(ari.opened);
  const info = await firstValueFrom(ari.asterisk.getInfo({ only: ['system'] }));
  const started = firstValueFrom(ari.on('StasisStart'));
  // The body has a content type that needs a preflight request across origins.
  const params = {
    endpoint: 'Local/echo@default',
    app: ari.apps[0]!,
    appArgs: 'from a page',
    variables: { COLOUR: 'green' },
  };
  const channel = await firstValueFrom(ari.channels.originate(params));
  const { args } = await started;
  const colour = await firstValueFrom(channel.getChannelVar({ variable: 'COLOUR' }));
  const lasts = lastValueFrom(channel.events.pipe(toArray()));
  const channels = await firstValueFrom(ari.channels.list());
  await firstValueFrom(channel.hangup());
  const last = (await lasts).at(-1)?.type;
  const gone = await refused(firstValueFrom(channel.hangup()));
  listening.unsubscribe();
  return {
    version: info.system?.version,
    args,
    colour: colour.value,
    count: channels.length,
    last,
    gone,
    received: events.length,
  };
}

/** With a wrong password: a request, and the event socket. */
async function intrude(options: AriOptions): Promise<unknown> {
  const ari = createAri({ ...options, password: 'wrong', reconnect: false });
  return [await refused(firstValueFrom(ari.asterisk.ping())), await refused(firstValueFrom(ari.opened))];
}

/** As a read-only user. */
async function look(options: AriOptions): Promise<unknown> {
  const ari = createAri(options);
  await firstValueFrom(ari.opened);
  const channels = await firstValueFrom(ari.channels.list());
  return { channels, refused: await refused(firstValueFrom(ari.bridges.create())) };
}

/** Originates a call and hangs it up with requests over the event socket. */
async function hangUp(options: AriOptions): Promise<unknown> {
  const ari = createAri(options);
  const listening = ari.events.subscribe();
  await firstValueFrom(ari.opened);
  const started = firstValueFrom(ari.on('StasisStart'));
  const channel = await firstValueFrom(ari.channels.originate({ endpoint: 'Local/echo@default', app: ari.apps[0]! }));
  await started;
  const lasts = lastValueFrom(channel.events);
  await firstValueFrom(channel.hangup());
  const { type } = await lasts;
  listening.unsubscribe();
  return type;
}

/** With the description that the server publishes. */
const discover = (options: AriOptions): Promise<unknown> => {
  const pinged = connect(options).pipe(
    switchMap((ari) => ari.asterisk.ping()),
    map(({ ping }) => ping),
  );
  return firstValueFrom(pinged).catch(summaryOf);
};

Object.assign(globalThis, { call, hangUp, intrude, look, discover });
