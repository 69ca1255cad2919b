// slides.mjs - a deck as it is shown: the keys of any page go on and back by one slide, and each fills the window.
//
//   node slides.mjs SITE PAGE COUNT
import { openBrowser, serve } from './site.mjs';

const [site, page, count] = process.argv.slice(2);
const last = Number(count) - 1;
const moves = [
  ['Space', 1], ['PageDown', 2], ['ArrowDown', 3], ['Shift+Space', 2], ['PageUp', 1], ['ArrowUp', 0],
  ['Space', 1], ['Space', 2], ['Space', 3], ['Space', 4], ['Space', last], ['Home', 0],
];
const window = { width: 1280, height: 720 };

const { origin, close } = await serve(site);
const browser = await openBrowser();
const tab = await browser.newPage({ viewport: window, javaScriptEnabled: true });
const problems = [];

/** Where the page stands once it has not moved for ten frames: the number of the slide at the window's top, -1 between two. */
const rest = () =>
  tab.evaluate(async () => {
    for (let still = 0, last = -1; still < 10; still++) {
      if (scrollY !== last) still = 0;
      last = scrollY;
      await new Promise(requestAnimationFrame);
    }
    return [...document.querySelectorAll('.rn-slide')].findIndex((slide) => Math.abs(slide.getBoundingClientRect().top) < 2);
  });

/** A key is pressed on a page at rest, as a speaker does; the browser may be slow to begin, so the wanted slide is waited for. */
async function press(key, wanted) {
  await tab.keyboard.press(key);
  let at = await rest();
  for (let waits = 0; waits < 100 && at !== wanted; waits++) {
    await tab.waitForTimeout(50);
    at = await rest();
  }
  if (at !== wanted) problems.push(`${key}: slide ${at} instead of ${wanted}`);
}

await tab.goto(`${origin}/${page}`);
const heights = await tab.evaluate(() => [...document.querySelectorAll('.rn-slide')].map((slide) => Math.round(slide.getBoundingClientRect().height)));
if (heights.length !== last + 1) problems.push(`${heights.length} slides instead of ${last + 1}`);
heights.forEach((height, number) => height > window.height + 1 && problems.push(`slide ${number} is ${height} pixels high`));
for (const [key, wanted] of moves) await press(key, wanted);

// What is said unfolds with the keyboard alone.
const notes = tab.locator('.rn-slide-notes > summary').first();
await notes.focus();
await tab.keyboard.press('Enter');
if (!(await notes.evaluate((summary) => summary.parentElement.open))) problems.push('what is said does not unfold');

await browser.close();
close();
for (const words of problems) console.error(`${page}: ${words}`);
process.exit(problems.length ? 1 : 0);
