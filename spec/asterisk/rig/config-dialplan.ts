import type { Settings } from './config.js';

/** The extensions and their actions. The main program prints them. */
export const dialplan = {
  'stasis-<app>': 'answers and enters the application <app>',
  'serve-<app>': 'enters the application <app> without answering, and stays for an hour when it is let go',
  '<digits>': 'enters the application hello with the number as argument, without answering',
  wait: 'answers and stays for an hour',
  echo: 'answers and echoes the sound',
  busy: 'is busy',
  congestion: 'is congested',
  ring: 'rings for an hour',
  noanswer: 'neither rings nor answers for an hour',
  hangup: 'hangs up',
  userevent: 'enters the application hello after the user event RigEvent(colour: red)',
  refer: 'answers, then transfers its caller (SIP REFER) to stasis-hello',
  'call-<extension>': 'dials the extension through SIP; both sides may transfer the call',
  broadcast: 'answers and is offered to every application (Asterisk 22)',
} as const;

export const extensionsConf = ({ release, sipPort }: Settings) => `
[default]
exten => _stasis-.,1,Answer()
 same => n,Stasis(\${EXTEN:7})
 same => n,Hangup()

exten => _serve-.,1,Stasis(\${EXTEN:6})
 same => n,Wait(3600)

exten => _X,1,Stasis(hello,\${EXTEN})
 same => n,Hangup()
exten => _X.,1,Stasis(hello,\${EXTEN})
 same => n,Hangup()

exten => wait,1,Answer()
 same => n,Wait(3600)
exten => echo,1,Answer()
 same => n,Echo()
exten => busy,1,Busy(20)
exten => congestion,1,Congestion(20)
exten => ring,1,Ringing()
 same => n,Wait(3600)
exten => noanswer,1,Wait(3600)
exten => hangup,1,Hangup()

exten => _call-.,1,Set(FEATUREMAP(atxfer)=*2)
 same => n,Dial(PJSIP/\${EXTEN:5}@loop,,tT)
 same => n,Hangup()

exten => userevent,1,Answer()
 same => n,UserEvent(RigEvent,colour: red)
 same => n,Stasis(hello)
 same => n,Hangup()

exten => refer,1,Answer()
 same => n,Wait(1)
 same => n,Transfer(PJSIP/sip:stasis-hello@127.0.0.1:${sipPort})
 same => n,Wait(3600)
${release === '22' ? broadcast : ''}`;

const broadcast = `
exten => broadcast,1,Answer()
 same => n,StasisBroadcast(3000,,a:b,yes)
 same => n,Hangup()
`;
