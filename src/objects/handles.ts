import type { Context, Objects } from './context.js';

/** Returns the methods of a client that create a handle of an object without a request. */
export const handleMethods = (handle: Context['handle']) => ({
  channel: (id: string): Objects['Channel'] => handle('Channel', id),
  bridge: (id: string): Objects['Bridge'] => handle('Bridge', id),
  playback: (id: string): Objects['Playback'] => handle('Playback', id),
  liveRecording: (name: string): Objects['LiveRecording'] => handle('LiveRecording', name),
  storedRecording: (name: string): Objects['StoredRecording'] => handle('StoredRecording', name),
  endpoint: (id: string): Objects['Endpoint'] => handle('Endpoint', id),
  deviceState: (name: string): Objects['DeviceState'] => handle('DeviceState', name),
  mailbox: (name: string): Objects['Mailbox'] => handle('Mailbox', name),
  sound: (id: string): Objects['Sound'] => handle('Sound', id),
});
