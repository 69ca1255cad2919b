// check.mjs - every page of a site, as an HTML checker, a browser and axe see it.
//
//   node check.mjs [--loose-links] [--only=NAME] SITE...
//
// For each page: Nu HTML checker without error or warning; axe (WCAG 2.2, A and AA) without
// violation, light at 320 and 1280 pixels, dark at 1280; nothing wider than the page at 320; no request
// to another origin, none that fails, no breach of the content security policy; no script; one h1
// and no heading level left out; links of one text lead to one place; internal links arrive
// (--loose-links: a site of which only some documents were built).  --only=evidence.html looks at the
// files of that name alone.  In the dark axe judges what depends on colours; the rest is the same page.
// A text for the pages of several bodies (editions/BODY/...) is the same in each, and a body's look is
// the same on all its pages: axe judges each text once and each body once.
//
// The Nu checker is one run of Java over all pages, beside the browser.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, posix } from 'node:path';
import { list, openBrowser, serve } from './site.mjs';

const require = createRequire(import.meta.url);
const axeSource = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
const nuJar = join(require.resolve('vnu-jar/package.json'), '..', 'build', 'dist', 'vnu.jar');

const views = [
  { width: 320, scheme: 'light' },
  { width: 1280, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
];
const wcag = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
const colours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const rules = { light: wcag, dark: colours };
const together = 3;
const looseLinks = process.argv.includes('--loose-links');
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length);

const problems = [];
const report = (page, words) => problems.push(`${page}: ${words}`);

const addressOf = (origin, page) => `${origin}/${page.split('/').map(encodeURIComponent).join('/')}`;

// ---- Nu HTML checker

function runNu(addresses) {
  return new Promise((done, fail) => {
    const java = spawn('java', [
      '-Xss4m', '-Dnu.validator.servlet.allow-forbidden-hosts=true', '-XX:TieredStopAtLevel=1', '-jar', nuJar, '--format', 'json', '--stdout', '--exit-zero-always',
      ...addresses,
    ]);
    let text = '';
    let trouble = '';
    java.stdout.on('data', (part) => (text += part));
    java.stderr.on('data', (part) => (trouble += part));
    java.on('error', () => fail(new Error('no Java: install the package default-jre-headless')));
    java.on('close', () => {
      try {
        done(JSON.parse(text).messages);
      } catch {
        fail(new Error(`the Nu HTML checker said: ${trouble || text}`));
      }
    });
  });
}

/** By address rather than by file: only then does the policy's 'self' mean something. */
async function checkHtml(origin, pages) {
  for (const message of await runNu(pages.map((page) => addressOf(origin, page)))) {
    const page = pages.find((path) => message.url === addressOf(origin, path)) ?? message.url;
    report(page, `nu, line ${message.lastLine}: ${message.message}`);
  }
}

// ---- what the page itself shows

/** Runs in the page. */
function look() {
  const links = [...document.querySelectorAll('a[href]')].map((a) => ({
    text: (a.getAttribute('aria-label') ?? a.textContent).replace(/\s+/g, ' ').trim(),
    href: a.getAttribute('href'),
    address: a.href,
  }));
  return {
    links,
    ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
    levels: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((h) => Number(h.localName[1])),
    scripts: document.scripts.length + document.querySelectorAll('[style], style').length,
    lang: document.documentElement.lang,
    landmarks: ['header', 'main', 'footer'].filter((name) => !document.querySelector(`body > ${name}`)),
    policy: !!document.querySelector('meta[http-equiv="Content-Security-Policy"]'),
  };
}

function judge(page, seen) {
  if (!seen.lang) report(page, 'the language is not stated');
  if (!seen.policy) report(page, 'there is no content security policy');
  if (seen.scripts) report(page, 'there is a script, or an inline style');
  for (const name of seen.landmarks) report(page, `there is no ${name}`);
  if (seen.levels.filter((level) => level === 1).length !== 1) report(page, 'there is not exactly one h1');
  seen.levels.reduce((before, level) => {
    if (level > before + 1) report(page, `h${level} follows h${before}`);
    return level;
  }, 0);
  const places = new Map();
  for (const link of seen.links) {
    if (!link.text) report(page, `the link to ${link.href} has no words`);
    const place = places.get(link.text) ?? link.address;
    if (place !== link.address) report(page, `"${link.text}" leads to ${place} and to ${link.address}`);
    places.set(link.text, link.address);
  }
}

async function checkAxe(tab, page, scheme, width) {
  const found = await tab.evaluate(
    (runOnly) => window.axe.run(document, { runOnly, resultTypes: ['violations'] }),
    rules[scheme],
  );
  for (const violation of found.violations) {
    const where = violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ');
    report(page, `axe, ${scheme}, ${width} px: ${violation.id}: ${violation.help}: ${where}`);
  }
}

async function checkWidth(tab, page) {
  const wide = await tab.evaluate(() => {
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) return null;
    const widest = [...document.body.querySelectorAll('*')]
      .filter((element) => !element.closest('.rn-table') && element.getBoundingClientRect().right > page.clientWidth + 1)
      .map((element) => `${element.localName}.${element.className}`);
    return `${page.scrollWidth} px wide: ${widest.slice(0, 3).join(', ')}`;
  });
  if (wide) report(page, `scrolls sideways at 320 px, ${wide}`);
}

/** Of the editions for bodies: one of each text, and one of each body. */
function forAxe(pages) {
  const seen = new Set();
  return new Set(
    pages.filter((page) => {
      const [, body, text] = page.match(/(?:^|\/)editions\/([^/]+)\/(.+)$/) ?? [];
      const again = body && seen.has(body) && seen.has(text);
      seen.add(body).add(text);
      return !again;
    }),
  );
}

async function checkPage(browser, origin, page, seenPages, axed) {
  const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
  const tab = await context.newPage();
  tab.on('request', (request) => {
    if (!request.url().startsWith(origin)) report(page, `asks for ${request.url()}`);
  });
  tab.on('response', (response) => {
    if (response.status() >= 400 && !response.url().endsWith('/favicon.ico'))
      report(page, `${response.status()} for ${response.url()}`);
  });
  tab.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) report(page, message.text());
  });
  const address = addressOf(origin, page);
  // A page that forwards is looked at before it does.
  await tab.route(
    (url) => url.origin === origin && url.pathname.endsWith('/') && url.href !== address,
    (route) => (route.request().isNavigationRequest() ? route.abort('aborted') : route.continue()),
  );
  await tab.goto(address);
  const seen = await tab.evaluate(look);
  seenPages.set(page, seen);
  judge(page, seen);
  await checkWidth(tab, page);
  if (axed) await tab.evaluate(axeSource);
  for (const { width, scheme } of axed ? views : []) {
    await tab.setViewportSize({ width, height: 900 });
    await tab.emulateMedia({ colorScheme: scheme });
    await checkAxe(tab, page, scheme, width);
  }
  await context.close();
}

/** Internal links lead to files and to ids that are there. */
function checkLinks(origin, files, seenPages) {
  for (const [page, seen] of seenPages) {
    for (const link of seen.links) {
      if (!link.address.startsWith(`${origin}/`)) continue;
      const url = new URL(link.address);
      let path = decodeURIComponent(url.pathname.slice(1));
      if (path === '' || path.endsWith('/')) path = posix.join(path, 'index.html');
      const id = decodeURIComponent(url.hash.slice(1));
      if (!files.has(path)) report(page, `the link to ${link.href} leads nowhere`);
      else if (id && !(seenPages.get(path)?.ids ?? []).includes(id)) report(page, `there is no ${link.href}`);
    }
  }
}

async function checkPages(folder, origin, pages) {
  const files = new Set(await list(folder, ''));
  const browser = await openBrowser();
  const seenPages = new Map();
  const queue = [...pages], axed = forAxe(pages);
  const worker = async () => {
    for (let page; (page = queue.shift()); ) await checkPage(browser, origin, page, seenPages, axed.has(page));
  };
  try {
    await Promise.all(Array.from({ length: together }, worker));
    if (!looseLinks) checkLinks(origin, files, seenPages);
  } finally {
    await browser.close();
  }
}

// ---- main

async function findPages(folder) {
  const pages = [];
  for (const path of await list(folder, '.html')) {
    if (only && posix.basename(path) !== only) continue;
    const text = await readFile(join(folder, path), 'utf8');
    if (text.startsWith('<!DOCTYPE html>')) pages.push(path);
    else if (!path.endsWith('fragment.html')) report(path, 'does not begin with <!DOCTYPE html>');
  }
  if (!pages.length) throw new Error(`there is no page in ${folder}`);
  return pages;
}

async function checkSite(folder) {
  const pages = await findPages(folder);
  const site = await serve(folder);
  try {
    await Promise.all([checkHtml(site.origin, pages), checkPages(folder, site.origin, pages)]);
  } finally {
    site.close();
  }
  return pages.length;
}

const folders = process.argv.slice(2).filter((word) => !word.startsWith('--'));
if (!folders.length) {
  console.error('usage: node check.mjs [--loose-links] [--only=NAME] SITE...');
  process.exit(2);
}
let count = 0;
try {
  for (const folder of folders) count += await checkSite(folder);
} catch (error) {
  console.error(error.message);
  process.exit(2);
}
problems.sort().forEach((line) => console.log(line));
console.log(`${count} pages, ${problems.length} problems`);
process.exit(problems.length ? 1 : 0);
