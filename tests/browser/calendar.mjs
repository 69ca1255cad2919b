// A calendar file as ical.js reads it: what is to be done with it, and that each session begins at the
// right moment in Tokyo and New York.
//   node calendar.mjs FILE METHOD UID "SEQUENCE STATUS" TOKYO NEW-YORK ...
import fs from 'node:fs';
import ICAL from 'ical.js';

const [file, ...expected] = process.argv.slice(2);
const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(file, 'utf8')));
const found = [calendar.getFirstPropertyValue('method')].concat(calendar.getAllSubcomponents('vevent').flatMap((component) => {
  const start = new ICAL.Event(component).startDate;
  if (start.zone === ICAL.Timezone.localTimezone) throw new Error('a time without a zone');
  const at = (timeZone) => start.toJSDate().toLocaleString('sv', { timeZone }).slice(0, 16);
  const state = `${component.getFirstPropertyValue('sequence')} ${component.getFirstPropertyValue('status')}`;
  return [component.getFirstPropertyValue('uid'), state, at('Asia/Tokyo'), at('America/New_York')];
}));
if (JSON.stringify(found) !== JSON.stringify(expected)) {
  console.error(`${file}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
  process.exit(1);
}
