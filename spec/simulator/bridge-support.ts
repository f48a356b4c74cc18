import { rig, type EventClient, type ReceivedEvent, type Rig } from './support.js';

interface InBridge {
  readonly bridge?: { id: string; channels: string[]; technology: string; video_source_id?: string };
  readonly channel?: { id: string };
}

/** Callers in the application `hello`, by the letters a, b, c …, and the events, which contain these letters. */
export interface Room extends Rig {
  readonly ear: EventClient;
  readonly ids: Readonly<Record<string, string>>;
  /** Returns the status of a request. `{a}` stands for the id of a caller. */
  status(method: string, path: string): Promise<number>;
  message(method: string, path: string): Promise<unknown>;
  /** Returns the events since the last call. */
  story(): Promise<string[]>;
}

/** Runs a spec with a number of callers. */
export const room = (callers: number, spec: (room: Room) => Promise<void>): Promise<void> =>
  rig(async (simulation) => {
    const ear = await simulation.listen('hello');
    const ids: Record<string, string> = {};
    const words: [string, string][] = [];
    for (const letter of [...'abcdefghijklmnopqrstuvwxyz'].slice(0, callers)) {
      const { channelId } = simulation.simulator.call({ app: 'hello' });
      const start = await ear.waitForEvent('StasisStart', words.length / 2 + 1);
      ids[letter] = channelId;
      words.push([(start['channel'] as { name: string }).name, letter], [channelId, letter]);
    }
    const real = (path: string): string => path.replace(/\{(\w)\}/g, (_, letter: string) => ids[letter]!);
    const format = (event: ReceivedEvent): string => {
      const line = words.reduce((text, [word, letter]) => text.replaceAll(word, letter), lineOf(event));
      return line.replace(/(?:Announcer|Recorder)\/(ARI|ARI_MOH)-\w{8};2/g, '<$1>');
    };
    let count = ear.events.length;
    await spec({
      ...simulation,
      ear,
      ids,
      status: async (method, path) => (await simulation.ask(method, real(path))).status,
      message: async (method, path) => (await simulation.ask(method, real(path))).body,
      story: async () => {
        // Events of work in a later turn of the channel or the clock have been sent by then.
        await simulation.sleep(300);
        const news = ear.events.slice(count).filter(({ variable }) => variable !== 'BRIDGEPVTCALLID');
        count = ear.events.length;
        return news.map(format);
      },
    });
  });

function lineOf(event: ReceivedEvent): string {
  const { bridge, channel } = event as InBridge;
  const members = bridge ? `${bridge.id} [${bridge.channels.join()}] ${bridge.technology}` : '';
  if (event.type === 'ChannelEnteredBridge') return `${channel?.id} enters ${members}`;
  if (event.type === 'ChannelLeftBridge') return `${channel?.id} leaves ${members}`;
  if (event.type === 'ChannelVarset')
    return `${channel?.id}: ${event['variable'] as string}=${event['value'] as string}`;
  if (event.type === 'BridgeVideoSourceChanged') {
    return `picture of ${bridge?.video_source_id ?? 'who talks'} after ${(event['old_video_source_id'] as string | undefined) ?? 'who talks'}`;
  }
  if ('recording' in event) return `${event.type} ${(event['recording'] as { name: string }).name}`;
  if ('playback' in event) return `${event.type} ${(event['playback'] as { id: string }).id}`;
  return channel ? `${event.type} ${channel.id}` : event.type;
}
