/** Values that Asterisk usually sends in required fields that flows seldom use. */
export const eventDefaults: Readonly<Record<string, object>> = {
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

/** The states of objects in events of these types. */
export const objectStates: Readonly<Record<string, string>> = {
  PlaybackStarted: 'playing',
  PlaybackContinuing: 'continuing',
  PlaybackFinished: 'done',
  RecordingStarted: 'recording',
  RecordingFinished: 'done',
  RecordingFailed: 'failed',
};
