// shots.mjs - pictures of pages.
//
//   node shots.mjs SITE OUT page.html@1280 page.html@320-dark page.html@print ...
//
// Each picture is the whole page; "@800x600" cuts it at a height; the file is named after its words.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser, serve } from './site.mjs';

const [folder, out, ...wanted] = process.argv.slice(2);
const site = await serve(folder);
const browser = await openBrowser();
await mkdir(out, { recursive: true });
for (const words of wanted) {
  const [page, how] = words.split('@');
  const [, width, height] = /^(\d+)(?:x(\d+))?/.exec(how) ?? [null, 794, null];
  const context = await browser.newContext({
    viewport: { width: Number(width), height: Number(height ?? 900) },
    colorScheme: how.includes('dark') ? 'dark' : 'light',
  });
  const tab = await context.newPage();
  await tab.goto(`${site.origin}/${page}`);
  const name = words.replace(/\.html/, '').replace(/[^A-Za-z0-9]+/g, '-');
  if (how.startsWith('print')) await tab.pdf({ path: join(out, `${name}.pdf`), preferCSSPageSize: true });
  else await tab.screenshot({ path: join(out, `${name}.png`), fullPage: !height });
  await context.close();
}
await browser.close();
site.close();
