/** One range for all instances: Asterisk goes on to the next port when one is taken. */
export const rtpConf = () => `
[general]
rtpstart = 10000
rtpend = 19999
`;

/** Any sounds do for music, and these are short. */
export const musiconholdConf = () => `
[default]
mode = files
directory = /usr/share/asterisk/sounds/en/letters
`;

export const indicationsConf = () => `
[general]
country = us

[us]
description = United States
ringcadence = 2000,4000
dial = 350+440
busy = 480+620/500,0/500
ring = 440+480/2000,0/4000
congestion = 480+620/250,0/250
callwaiting = 440/300,0/10000
dialrecall = !350+440/100,!0/100,!350+440/100,!0/100,!350+440/100,!0/100,350+440
record = 1400/500,0/15000
info = !950/330,!1400/330,!1800/330,0
stutter = !350+440/100,!0/100,!350+440/100,!0/100,!350+440/100,!0/100,350+440
`;
