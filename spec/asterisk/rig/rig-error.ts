/** The rig cannot run here, or Asterisk did not start; the message is meant to be read as it is. */
export class RigError extends Error {
  override readonly name = 'RigError';
}
