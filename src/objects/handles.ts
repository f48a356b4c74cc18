import type { Context, DomainObjects } from './context.js';

/** Returns the methods of a client that create a handle of an object without a request. */
export const handleMethods = (handle: Context['handle']) => ({
  channel: (id: string): DomainObjects['Channel'] => handle('Channel', id),
  bridge: (id: string): DomainObjects['Bridge'] => handle('Bridge', id),
  playback: (id: string): DomainObjects['Playback'] => handle('Playback', id),
  liveRecording: (name: string): DomainObjects['LiveRecording'] => handle('LiveRecording', name),
  storedRecording: (name: string): DomainObjects['StoredRecording'] => handle('StoredRecording', name),
  endpoint: (id: string): DomainObjects['Endpoint'] => handle('Endpoint', id),
  deviceState: (name: string): DomainObjects['DeviceState'] => handle('DeviceState', name),
  mailbox: (name: string): DomainObjects['Mailbox'] => handle('Mailbox', name),
  sound: (id: string): DomainObjects['Sound'] => handle('Sound', id),
});
