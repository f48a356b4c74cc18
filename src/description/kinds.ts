/** A kind of domain object: its path, its event key and its end. */
export interface Kind {
  /** The path of one object. The object fills in the placeholders as parameters. */
  readonly path: string;
  /** The prefix of its event key, as in Asterisk's `target_uri`: `channel:17.1`. */
  readonly scheme: string;
  /** The fields of the snapshot that form the id, joined by a slash. */
  readonly id: readonly string[];
  /** The types of the object's last event. */
  readonly endEvents: readonly string[];
}

const kind = (path: string, scheme: string, id: readonly string[], endEvents: readonly string[] = []): Kind => ({
  path,
  scheme,
  id,
  endEvents,
});

export const kinds = {
  Bridge: kind('/bridges/{bridgeId}', 'bridge', ['id'], ['BridgeDestroyed']),
  // An incoming call ends with StasisEnd. A call that the application originated can be destroyed later, with
  // ChannelDestroyed.
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

/** Returns the names of the placeholders in a path template. */
export const placeholders = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

/** Whether an operation is a method of the kind: its path is the path of the object, or continues it. */
export const belongsTo = ({ path }: Kind, operationPath: string): boolean =>
  operationPath === path || operationPath.startsWith(`${path}/`);
