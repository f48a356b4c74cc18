/**
 * A dialplan: the steps of each extension, as extensions.conf has them: `{ '_2XX': ['Answer()', 'Echo()'] }`. A name
 * that begins with an underscore is a pattern; `100@other` is in another context than `default`.
 */
export type Dialplan = Readonly<Record<string, readonly string[]>>;

/** What can be called on the simulator, as on the server that its behaviour is compared with. */
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
