import { rig, type Ear, type Heard, type Rig } from './support.js';

interface InBridge {
  readonly bridge?: { id: string; channels: string[]; technology: string; video_source_id?: string };
  readonly channel?: { id: string };
}

/** Callers in the application `hello`, by the letters a, b, c …; and what happened, told with these. */
export interface Room extends Rig {
  readonly ear: Ear;
  readonly ids: Readonly<Record<string, string>>;
  /** The status of a request, in which `{a}` stands for the id of a caller. */
  status(method: string, path: string): Promise<number>;
  message(method: string, path: string): Promise<unknown>;
  /** What was heard since it was last asked. */
  story(): Promise<string[]>;
}

/** Runs a spec with so many callers. */
export const room = (callers: number, spec: (room: Room) => Promise<void>): Promise<void> =>
  rig(async (simulation) => {
    const ear = await simulation.listen('hello');
    const ids: Record<string, string> = {};
    const words: [string, string][] = [];
    for (const letter of [...'abcdefghijklmnopqrstuvwxyz'].slice(0, callers)) {
      const { channelId } = simulation.simulator.call({ app: 'hello' });
      const start = await ear.hear('StasisStart', words.length / 2 + 1);
      ids[letter] = channelId;
      words.push([(start['channel'] as { name: string }).name, letter], [channelId, letter]);
    }
    const real = (path: string): string => path.replace(/\{(\w)\}/g, (_, letter: string) => ids[letter]!);
    const tell = (event: Heard): string => {
      const line = words.reduce((text, [word, letter]) => text.replaceAll(word, letter), lineOf(event));
      return line.replace(/(?:Announcer|Recorder)\/(ARI|ARI_MOH)-\w{8};2/g, '<$1>');
    };
    let told = ear.events.length;
    await spec({
      ...simulation,
      ear,
      ids,
      status: async (method, path) => (await simulation.ask(method, real(path))).status,
      message: async (method, path) => (await simulation.ask(method, real(path))).body,
      story: async () => {
        // What was done in the turn of a channel or of the world has been sent by then.
        await simulation.sleep(300);
        const news = ear.events.slice(told).filter(({ variable }) => variable !== 'BRIDGEPVTCALLID');
        told = ear.events.length;
        return news.map(tell);
      },
    });
  });

function lineOf(event: Heard): string {
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
