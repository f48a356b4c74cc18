/** One kind of domain object: the model that Asterisk sends of it, and how it is addressed. */
export interface Kind {
  /** The path of one object: its placeholders are the parameters that the object fills in by itself. */
  readonly path: string;
  /** The scheme of its event key, spelled as Asterisk spells `target_uri`: `channel:17.1`. */
  readonly scheme: string;
  /** The fields of the snapshot that make the id; several are joined by a slash. */
  readonly id: readonly string[];
  /** The events after which nothing more comes of it. */
  readonly lastEvents: readonly string[];
}

const kind = (path: string, scheme: string, id: readonly string[], lastEvents: readonly string[] = []): Kind => ({
  path,
  scheme,
  id,
  lastEvents,
});

export const kinds = {
  Bridge: kind('/bridges/{bridgeId}', 'bridge', ['id'], ['BridgeDestroyed']),
  // A call that came in by itself says StasisEnd last; one that the application originated is destroyed after that.
  Channel: kind('/channels/{channelId}', 'channel', ['id'], ['StasisEnd', 'ChannelDestroyed']),
  DeviceState: kind('/deviceStates/{deviceName}', 'deviceState', ['name']),
  Endpoint: kind('/endpoints/{tech}/{resource}', 'endpoint', ['technology', 'resource']),
  LiveRecording: kind(
    '/recordings/live/{recordingName}',
    'recording',
    ['name'],
    ['RecordingFinished', 'RecordingFailed'],
  ),
  Mailbox: kind('/mailboxes/{mailboxName}', 'mailbox', ['name']),
  Playback: kind('/playbacks/{playbackId}', 'playback', ['id'], ['PlaybackFinished']),
  Sound: kind('/sounds/{soundId}', 'sound', ['id']),
  StoredRecording: kind('/recordings/stored/{recordingName}', 'storedRecording', ['name']),
} as const satisfies Readonly<Record<string, Kind>>;

export type KindName = keyof typeof kinds;

export const isKind = (model: string): model is KindName => Object.hasOwn(kinds, model);

/** The names of the placeholders in a path template. */
export const placeholders = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

/** Whether an operation is one of a kind's own: its path is the object's, or goes on from there. */
export const isOwn = ({ path }: Kind, operationPath: string): boolean =>
  operationPath === path || operationPath.startsWith(`${path}/`);
