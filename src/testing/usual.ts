/** What Asterisk usually says in fields that it never leaves out, and that a flow seldom looks at. */
export const usual: Readonly<Record<string, object>> = {
  ApplicationMoveFailed: { args: [] },
  BridgeAttendedTransfer: { result: 'Success', is_external: false, destination_type: 'bridge' },
  BridgeBlindTransfer: { context: 'default', result: 'Success', is_external: true },
  ChannelCallerId: { caller_presentation: 0, caller_presentation_txt: 'Presentation Allowed, Not Screened' },
  ChannelDestroyed: { cause: 16, cause_txt: 'Normal Clearing' },
  ChannelDialplan: { dialplan_app: '', dialplan_app_data: '' },
  ChannelDtmfReceived: { duration_ms: 100 },
  ChannelTalkingFinished: { duration: 0 },
  ChannelUserevent: { userevent: {} },
  ChannelVarset: { value: '' },
  Dial: { dialstatus: '', dialstring: '' },
  StasisStart: { args: [] },
};

/** The states that objects are in when events of these types tell of them. */
export const states: Readonly<Record<string, string>> = {
  PlaybackStarted: 'playing',
  PlaybackContinuing: 'continuing',
  PlaybackFinished: 'done',
  RecordingStarted: 'recording',
  RecordingFinished: 'done',
  RecordingFailed: 'failed',
};
