// Written by `npm run generate` from the API of Asterisk 22.10.1. Do not edit.

import { parseOperations } from '../description/operation-lines.js';

export const operations = /* @__PURE__ */ parseOperations(`asterisk.getObject GET /asterisk/config/dynamic/{configClass}/{objectType}/{id} List[ConfigTuple] 13.5.0
asterisk.updateObject PUT /asterisk/config/dynamic/{configClass}/{objectType}/{id} List[ConfigTuple] 13.5.0  fields.object
asterisk.deleteObject DELETE /asterisk/config/dynamic/{configClass}/{objectType}/{id} void 13.5.0
asterisk.getInfo GET /asterisk/info AsteriskInfo 12.0.0  only?*(build|system|config|status)
asterisk.ping GET /asterisk/ping AsteriskPing 13.25.0,16.2.0
asterisk.listModules GET /asterisk/modules List[Module] 13.5.0
asterisk.getModule GET /asterisk/modules/{moduleName} Module 13.5.0
asterisk.loadModule POST /asterisk/modules/{moduleName} void 13.5.0
asterisk.unloadModule DELETE /asterisk/modules/{moduleName} void 13.5.0
asterisk.reloadModule PUT /asterisk/modules/{moduleName} void 13.5.0
asterisk.listLogChannels GET /asterisk/logging List[LogChannel] 13.6.0
asterisk.addLog POST /asterisk/logging/{logChannelName} void 13.6.0  configuration?!
asterisk.deleteLog DELETE /asterisk/logging/{logChannelName} void 13.6.0
asterisk.rotateLog PUT /asterisk/logging/{logChannelName}/rotate void 13.6.0
asterisk.getGlobalVar GET /asterisk/variable Variable 12.0.0  variable?!
asterisk.setGlobalVar POST /asterisk/variable void 12.0.0  variable?! value?
endpoints.list GET /endpoints List[Endpoint] 12.0.0
endpoints.sendMessage PUT /endpoints/sendMessage void 13.0.0  to?! from?! body? variables.object
endpoints.refer POST /endpoints/refer void 18.20.0,20.5.0  to?! from?! refer_to?! to_self?boolean variables.object
endpoints.listByTech GET /endpoints/{tech} List[Endpoint] 12.0.0
endpoints.get GET /endpoints/{tech}/{resource} Endpoint 12.0.0
endpoints.sendMessageToEndpoint PUT /endpoints/{tech}/{resource}/sendMessage void 13.0.0  from?! body? variables.object
endpoints.referToEndpoint POST /endpoints/{tech}/{resource}/refer void 18.20.0,20.5.0  from?! refer_to?! to_self?boolean variables.object
channels.list GET /channels List[Channel] 12.0.0
channels.originate POST /channels Channel 12.0.0  endpoint?! extension? context? priority?long label? app? appArgs? callerId? timeout?int channelId? otherChannelId? originator? formats? variables.object
channels.create POST /channels/create Channel 14.0.0  endpoint?! app?! appArgs? channelId? otherChannelId? originator? formats? variables.object
channels.get GET /channels/{channelId} Channel 12.0.0
channels.originateWithId POST /channels/{channelId} Channel 12.2.0  endpoint?! extension? context? priority?long label? app? appArgs? callerId? timeout?int otherChannelId? originator? formats? variables.object
channels.hangup DELETE /channels/{channelId} void 12.0.0  reason_code? reason?(normal|busy|congestion|no_answer|timeout|rejected|unallocated|normal_unspecified|number_incomplete|codec_mismatch|interworking|failure|answered_elsewhere)
channels.continueInDialplan POST /channels/{channelId}/continue void 12.0.0  context? extension? priority?int label?
channels.move POST /channels/{channelId}/move void 13.26.0,16.3.0  app?! appArgs?
channels.redirect POST /channels/{channelId}/redirect void 13.3.0  endpoint?!
channels.answer POST /channels/{channelId}/answer void 12.0.0
channels.ring POST /channels/{channelId}/ring void 12.0.0
channels.ringStop DELETE /channels/{channelId}/ring void 12.0.0
channels.progress POST /channels/{channelId}/progress void 22.6.0,21.11.0,20.16.0
channels.sendDTMF POST /channels/{channelId}/dtmf void 12.0.0  dtmf? before?int between?int duration?int after?int
channels.mute POST /channels/{channelId}/mute void 12.0.0  direction?(both|in|out)
channels.unmute DELETE /channels/{channelId}/mute void 12.0.0  direction?(both|in|out)
channels.hold POST /channels/{channelId}/hold void 12.0.0
channels.unhold DELETE /channels/{channelId}/hold void 12.0.0
channels.startMoh POST /channels/{channelId}/moh void 12.0.0  mohClass?
channels.stopMoh DELETE /channels/{channelId}/moh void 12.0.0
channels.startSilence POST /channels/{channelId}/silence void 12.0.0
channels.stopSilence DELETE /channels/{channelId}/silence void 12.0.0
channels.play POST /channels/{channelId}/play Playback 12.0.0  media?!* lang? offsetms?int skipms?int playbackId?
channels.playWithId POST /channels/{channelId}/play/{playbackId} Playback 12.2.0  media?!* lang? offsetms?int skipms?int
channels.record POST /channels/{channelId}/record LiveRecording 12.0.0  name?! format?! maxDurationSeconds?int>0 maxSilenceSeconds?int>0 ifExists?(fail|overwrite|append) beep?boolean terminateOn?(none|any|*|#)
channels.getChannelVar GET /channels/{channelId}/variable Variable 12.0.0  variable?!
channels.setChannelVar POST /channels/{channelId}/variable void 12.0.0  variable?! value? report_events?boolean
channels.getChannelVars GET /channels/{channelId}/variables Variables 20.20.0,22.10.0,23.4.0  variables?!*
channels.setChannelVars POST /channels/{channelId}/variables void 20.20.0,22.10.0,23.4.0  variables.!object
channels.snoopChannel POST /channels/{channelId}/snoop Channel 12.0.0  spy?(none|both|out|in) whisper?(none|both|out|in) app?! appArgs? snoopId?
channels.snoopChannelWithId POST /channels/{channelId}/snoop/{snoopId} Channel 12.2.0  spy?(none|both|out|in) whisper?(none|both|out|in) app?! appArgs?
channels.dial POST /channels/{channelId}/dial void 14.0.0  caller? timeout?int>0
channels.rtpstatistics GET /channels/{channelId}/rtp_statistics RTPstat 13.27.0,16.4.0
channels.externalMedia POST /channels/externalMedia Channel 16.6.0,17.1.0  channelId? app?! external_host? encapsulation?(rtp|audiosocket|none) transport?(udp|tcp|websocket) connection_type?(client|server) format?! direction?(both) data? transport_data? variables.object
channels.transfer_progress POST /channels/{channelId}/transfer_progress void 22.3.0,21.8.0,20.13.0  states?!
bridges.list GET /bridges List[Bridge] 12.0.0
bridges.create POST /bridges Bridge 12.0.0  type? bridgeId? name? variables=object
bridges.createWithId POST /bridges/{bridgeId} Bridge 12.2.0  type? name? variables.object
bridges.get GET /bridges/{bridgeId} Bridge 12.0.0
bridges.destroy DELETE /bridges/{bridgeId} void 12.0.0
bridges.getBridgeVar GET /bridges/{bridgeId}/variable Variable 20.20.0,22.10.0,23.4.0  variable?!
bridges.setBridgeVar POST /bridges/{bridgeId}/variable void 20.20.0,22.10.0,23.4.0  variable?! value? report_events?boolean
bridges.getBridgeVars GET /bridges/{bridgeId}/variables Variables 20.20.0,22.10.0,23.4.0  variables?!*
bridges.setBridgeVars POST /bridges/{bridgeId}/variables void 20.20.0,22.10.0,23.4.0  variables.!object
bridges.addChannel POST /bridges/{bridgeId}/addChannel void 12.0.0  channel?!* role? absorbDTMF?boolean mute?boolean inhibitConnectedLineUpdates?boolean
bridges.removeChannel POST /bridges/{bridgeId}/removeChannel void 12.0.0  channel?!*
bridges.setVideoSource POST /bridges/{bridgeId}/videoSource/{channelId} void 13.13.0,14.2.0
bridges.clearVideoSource DELETE /bridges/{bridgeId}/videoSource void 13.13.0,14.2.0
bridges.startMoh POST /bridges/{bridgeId}/moh void 12.0.0  mohClass?
bridges.stopMoh DELETE /bridges/{bridgeId}/moh void 12.0.0
bridges.play POST /bridges/{bridgeId}/play Playback 12.0.0  media?!* announcer_format? lang? offsetms?int>0 skipms?int>0 playbackId?
bridges.playWithId POST /bridges/{bridgeId}/play/{playbackId} Playback 12.3.0  media?!* announcer_format? lang? offsetms?int>0 skipms?int>0
bridges.record POST /bridges/{bridgeId}/record LiveRecording 12.0.0  name?! format?! recorder_format? maxDurationSeconds?int>0 maxSilenceSeconds?int>0 ifExists?(fail|overwrite|append) beep?boolean terminateOn?(none|any|*|#)
recordings.listStored GET /recordings/stored List[StoredRecording] 12.0.0
recordings.getStored GET /recordings/stored/{recordingName} StoredRecording 12.0.0
recordings.deleteStored DELETE /recordings/stored/{recordingName} void 12.0.0
recordings.getStoredFile GET /recordings/stored/{recordingName}/file binary 14.0.0
recordings.copyStored POST /recordings/stored/{recordingName}/copy StoredRecording 12.5.0  destinationRecordingName?!
recordings.getLive GET /recordings/live/{recordingName} LiveRecording 12.0.0
recordings.cancel DELETE /recordings/live/{recordingName} void 12.0.0
recordings.stop POST /recordings/live/{recordingName}/stop void 12.0.0
recordings.pause POST /recordings/live/{recordingName}/pause void 12.0.0
recordings.unpause DELETE /recordings/live/{recordingName}/pause void 12.0.0
recordings.mute POST /recordings/live/{recordingName}/mute void 12.0.0
recordings.unmute DELETE /recordings/live/{recordingName}/mute void 12.0.0
sounds.list GET /sounds List[Sound] 12.0.0  lang? format?
sounds.get GET /sounds/{soundId} Sound 12.0.0
playbacks.get GET /playbacks/{playbackId} Playback 12.0.0
playbacks.stop DELETE /playbacks/{playbackId} void 12.0.0
playbacks.control POST /playbacks/{playbackId}/control void 12.0.0  operation?!(restart|pause|unpause|reverse|forward)
deviceStates.list GET /deviceStates List[DeviceState] 12.0.0
deviceStates.get GET /deviceStates/{deviceName} DeviceState 12.0.0
deviceStates.update PUT /deviceStates/{deviceName} void 12.0.0  deviceState?!(NOT_INUSE|INUSE|BUSY|INVALID|UNAVAILABLE|RINGING|RINGINUSE|ONHOLD)
deviceStates.delete DELETE /deviceStates/{deviceName} void 12.0.0
mailboxes.list GET /mailboxes List[Mailbox] 12.1.0
mailboxes.get GET /mailboxes/{mailboxName} Mailbox 12.1.0
mailboxes.update PUT /mailboxes/{mailboxName} void 12.1.0  oldMessages?!int newMessages?!int
mailboxes.delete DELETE /mailboxes/{mailboxName} void 12.1.0
events.eventWebsocket GET /events void 12.0.0 websocket app?!* subscribeAll?boolean
events.userEvent POST /events/user/{eventName} void 12.3.0  application?! source?* variables.object
events.claimChannel POST /events/claim void 20.17.0,22.7.0,23.1.0  channelId?! application?!
applications.list GET /applications List[Application] 13.0.0
applications.get GET /applications/{applicationName} Application 13.0.0
applications.subscribe POST /applications/{applicationName}/subscription Application 13.0.0  eventSource?!*
applications.unsubscribe DELETE /applications/{applicationName}/subscription Application 13.0.0  eventSource?!*
applications.filter PUT /applications/{applicationName}/eventFilter Application 13.26.0,16.3.0  filter=object`);
