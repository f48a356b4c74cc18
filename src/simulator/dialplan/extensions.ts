/**
 * A dialplan: the steps of each extension, as in extensions.conf: `{ '_2XX': ['Answer()', 'Echo()'] }`. A name that
 * begins with an underscore is a pattern. `100@other` is in another context than `default`.
 */
export type Dialplan = Readonly<Record<string, readonly string[]>>;

/** The extensions of the simulator, which match the real server in the parity specs. */
export const standardDialplan: Dialplan = {
  '_stasis-.': ['Answer()', 'Stasis(${EXTEN:7})', 'Hangup()'],
  _X: ['Stasis(hello,${EXTEN})', 'Hangup()'],
  '_X.': ['Stasis(hello,${EXTEN})', 'Hangup()'],
  wait: ['Answer()', 'Wait(3600)'],
  echo: ['Answer()', 'Echo()'],
  busy: ['Busy(20)'],
  congestion: ['Congestion(20)'],
  ring: ['Ringing()', 'Wait(3600)'],
  noanswer: ['Wait(3600)'],
  hangup: ['Hangup()'],
  userevent: ['Answer()', 'UserEvent(RigEvent,colour: red)', 'Stasis(hello)', 'Hangup()'],
  broadcast: ['Answer()', 'StasisBroadcast(3000,,a:b,yes)', 'Hangup()'],
};
