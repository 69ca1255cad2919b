// filters.mjs - the filters of the index do what they say, with keys alone.
//
//   node filters.mjs SITE
import { openBrowser, serve } from './site.mjs';

const site = await serve(process.argv[2]);
const browser = await openBrowser();
const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
let wrong = 0;
const check = (right, words) => {
  if (right) return;
  wrong += 1;
  console.log(words);
};
/** Classes of the entries that can be seen. */
const seen = () =>
  tab.$$eval('.rn-item', (items) => items.filter((item) => item.checkVisibility()).map((item) => item.className));
const every = (items, name) => items.length > 0 && items.every((classes) => classes.split(' ').includes(name));

try {
  await tab.goto(`${site.origin}/index.html`);
  check((await seen()).every((classes) => !classes.includes('rn-s-superseded')), 'old revisions are shown at first');
  await tab.keyboard.press('Tab');
  check(await tab.evaluate(() => document.activeElement.className === 'rn-skip'), 'the skip link is not first');
  check(await tab.locator('.rn-skip').isVisible(), 'the skip link cannot be seen when it has the focus');
  await tab.focus('#_state-now');
  await tab.keyboard.press('ArrowUp');
  check(await tab.isChecked('#_state-all'), 'the arrow keys do not move through a filter');
  const all = await seen();
  check(all.some((classes) => classes.includes('rn-s-superseded')), 'old revisions are not shown when asked for');
  for (const kind of ['advisory', 'notice', 'guideline']) {
    await tab.check(`#_kind-${kind}`, { force: true });
    check(every(await seen(), `rn-k-${kind}`), `the filter ${kind} shows something else, or nothing`);
  }
  await tab.check('#_kind-all', { force: true });
  await tab.check('#_agency-1', { force: true });
  const first = await seen();
  check(every(first, 'rn-a1') && first.length < all.length, 'the filter by agency shows something else');
  await tab.check('#_agency-all', { force: true });
  check((await seen()).length === all.length, 'not everything comes back');
  await tab.goto(`${site.origin}/xref/`);
  const citations = await seen();
  await tab.check('#_agency-1', { force: true });
  const few = await seen();
  check(every(few, 'rn-a1') && few.length < citations.length, 'the filter of the citations shows something else');
} finally {
  await browser.close();
  site.close();
}
process.exit(wrong ? 1 : 0);
