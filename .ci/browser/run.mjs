// Tries the pages as people use them: run.mjs WORK SHOTS, where WORK holds the
// program lotsen. It prints a line a check and exits 1 if one failed.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import assert from 'node:assert/strict';
import { documents, write, cycling, payloads } from './documents.mjs';
import { serve, trial, until } from './trial.mjs';

const [, , work, shots] = process.argv;
const here = dirname(fileURLToPath(import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = join(work, 'documents');
mkdirSync(shots, { recursive: true });
write(folder);

const server = await serve(work, /http:\/\/[0-9.:]+\d/, { LOTSEN_DOCUMENTS: folder, LOTSEN_DATA: join(work, 'var'), LOTSEN_CONTACT: 'kansliet' });
const base = server.base;
const generation = () => { try { return readFileSync(join(work, 'var/index/current'), 'utf8'); } catch { return ''; } };
const { open, check, done } = await trial(base);
const shot = (page, name, fullPage = false) => page.screenshot({ path: join(shots, name + '.png'), fullPage });
const ask = (q) => '/?' + new URLSearchParams({ q });
const text = (page, selector) => page.locator(selector).first().innerText();

await check('ask, follow up, go back: no reload, announced, with an address', async () => {
  const page = await open();
  await page.goto(base + '/');
  await shot(page, 'start');
  await page.evaluate(() => { window.stays = true; });
  await page.fill('#q', documents.md.q);
  await page.click('form.ask button');
  await page.waitForSelector('.answer blockquote');
  assert.equal(await text(page, '.answer blockquote'), documents.md.says);
  assert.equal(await page.evaluate(() => window.stays), true);
  assert.equal(await text(page, '#status'), 'Svaret visas');
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H2');
  assert.match(page.url(), /\?q=/);
  assert.equal(await page.title(), documents.md.q + ' – Lotsen');
  await page.fill('.follow input[name=q]', 'och vem oljar kedjorna?');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('.answer').length === 2);
  assert.match(await page.locator('.answer').nth(1).innerText(), /Verkmästaren/);
  assert.match(page.url(), /&t=|\?t=/);
  await shot(page, 'follow-up', true);
  const again = await open();
  await again.goto(page.url());
  assert.match(await text(again, '.answer'), /Verkmästaren/);
  assert.match(await text(again, '.turns'), /laga cyklarna/);
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll('.answer').length === 1);
});

await check('the question is not in the address that is asked for with the script', async () => {
  const page = await open();
  await page.goto(base + '/');
  const asked = [];
  page.on('request', (r) => { if (!r.url().includes('/static/')) asked.push(r.method() + ' ' + r.url()); });
  await page.fill('#q', documents.md.q);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.answer');
  assert.deepEqual(asked, ['POST ' + base + '/answer']);
  assert.doesNotMatch(server.log, /cyklarna/);
});

await check('in English', async () => {
  const page = await open({ locale: 'en-GB' });
  await page.goto(base + '/');
  assert.equal(await text(page, 'h1'), 'What would you like to know?');
  await page.fill('#q', 'who is to repair the bicycles?');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.answer');
  assert.match(await text(page, '.answer'), /Cykelnämnden/);
  assert.equal(await page.getAttribute('blockquote', 'lang'), 'sv');
  await page.click('.language');
  assert.equal(await page.getAttribute('html', 'lang'), 'sv');
  await page.goto(base + '/documents');
  assert.equal(await text(page, 'h1'), 'Dokument');
});

await check('a refusal names whom to ask', async () => {
  const page = await open();
  await page.goto(base + ask('Vem är påve i Rom?'));
  assert.match(await text(page, '.answer'), /hittar inget svar[\s\S]*kansliet/);
  await shot(page, 'refusal');
});

await check('copy with source', async () => {
  const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
  await page.goto(base + ask(documents.md.q));
  await page.click('.quote button');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^”Cykelnämnden ska laga cyklarna varje vår\.”\n– Cykelplan, 1 Skötsel\nhttp:.*\/documents\/cykelplan\?s=\d+-\d+&h=/);
});

for (const [format, d] of Object.entries(documents)) {
  for (const javaScriptEnabled of [true, false]) {
    await check(`the mark in ${format}${javaScriptEnabled ? '' : ', without a script'}`, async () => {
      const page = await open({ javaScriptEnabled });
      await page.goto(base + ask(d.q));
      assert.equal(await text(page, 'blockquote'), d.says);
      await page.click('figcaption a');
      assert.equal(await text(page, 'mark#quote'), d.says);
      const box = await page.locator('mark#quote').boundingBox();
      assert.ok(box.y >= 0 && box.y + box.height <= 800, 'the mark is in view: ' + JSON.stringify(box));
      if (javaScriptEnabled) await shot(page, 'mark-' + format);
    });
  }
}

await check('the page of a PDF as it looks, with the quote marked', async () => {
  const page = await open({ height: 1500 });
  await page.goto(base + ask(documents.pdf.q));
  await page.click('figcaption a');
  await page.click('.look summary');
  await page.waitForFunction(() => { const i = document.querySelector('.look img'); return i.complete && i.naturalWidth > 0; }, null, { timeout: 60_000 });
  const tinted = await page.evaluate(() => {
    const i = document.querySelector('.look img'), c = document.createElement('canvas');
    c.width = i.naturalWidth; c.height = i.naturalHeight;
    const g = c.getContext('2d');
    g.drawImage(i, 0, 0);
    const { data } = g.getImageData(0, 0, c.width, c.height);
    let n = 0;
    for (let k = 0; k < data.length; k += 4) if (data[k] > 200 && data[k + 2] < 170) n++;
    return n / (c.width * c.height);
  });
  assert.ok(tinted > 0.002 && tinted < 0.02, 'marked is a share of ' + tinted);
  await shot(page, 'page');
});

await check('a mark in the last part of a long document is in view', async () => {
  const page = await open();
  await page.goto(base + '/documents/vagplan?q=' + encodeURIComponent('ärende 40.12'));
  await page.click('.hits a');
  assert.match(await text(page, 'mark#quote'), /ärende 40\.12/);
  const box = await page.locator('mark#quote').boundingBox();
  assert.ok(box.y >= 0 && box.y < 800);
});

await check('register, filter, matrix, workbook filled by another library and read back', async () => {
  const page = await open();
  await page.goto(base + '/register');
  await page.selectOption('#body', { label: (await page.locator('#body option', { hasText: 'Cykelnämnden' }).first().innerText()) });
  await page.click('.filter button');
  const count = Number((await text(page, '.count')).match(/\d+/)[0]);
  assert.equal(await page.locator('.duties > li').count(), count);
  await shot(page, 'register', true);
  await page.click('a[href^="/register/matrix"]');
  const label = await page.locator('svg.matrix a[aria-label]').first().getAttribute('aria-label');
  await shot(page, 'matrix', true);
  await page.locator('svg.matrix a[aria-label]').first().click();
  assert.equal(await page.locator('.duties > li').count(), Number(label.match(/: (\d+)$/)[1]));
  await page.goto(base + '/register?document=cykelplan');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[href^="/register.xlsx"]')]);
  const file = join(work, 'duties.xlsx'), filled = join(work, 'filled.xlsx');
  await download.saveAs(file);
  const saw = JSON.parse(execFileSync('python3', [join(here, 'workbook.py'), file, filled, 'laga cyklarna', 'Köp verktyg']));
  assert.equal(saw.filled, 1);
  assert.equal(saw.frozen, 'B2');
  assert.equal(saw.choices, 2);
  assert.equal(saw.filter.length, 1);
  assert.equal(saw.rows, await page.locator('.duties > li').count());
  await page.goto(saw.link);
  assert.equal(await page.locator('mark#quote').count(), 1);
  await page.goto(base + '/register/import');
  await page.setInputFiles('#book', filled);
  await page.click('main button');
  assert.match(await text(page, '.says'), /^Rader med anteckningar som lästes in: 1\./);
  await page.goto(base + '/register?document=cykelplan');
  assert.match(await text(page, '.noted'), /Köp verktyg/);
  assert.match(execFileSync(join(work, 'lotsen'), ['duties', 'import', filled], { cwd: work, env: { PATH: process.env.PATH, HOME: work, LOTSEN_DOCUMENTS: folder, LOTSEN_DATA: join(work, 'var'), LOTSEN_ENCODER: 'off' } }).toString(), /1 row with notes/);
});

await check('by keyboard alone', async () => {
  const page = await open();
  await page.goto(base + '/documents');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  await page.goto(base + '/');
  await page.keyboard.type(documents.md.q); // the field has the focus
  await page.keyboard.press('Enter');
  await page.waitForSelector('.answer');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.closest('figcaption') !== null), true);
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.equal(outline, 'solid');
  await page.keyboard.press('Enter');
  await page.waitForURL(/documents/);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'quote');
});

await check('what one thinks of an answer, with a script and without', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await open({ javaScriptEnabled });
    await page.goto(base + ask(documents.md.q));
    await page.click('.judge summary');
    await page.locator('.judge').getByLabel('Inte till hjälp').check();
    await page.getByLabel(/gammal|inaktuell/i).check();
    await page.fill('.judge textarea', 'Numera på hösten. ' + (javaScriptEnabled ? 'Ett' : 'Två'));
    if (!javaScriptEnabled) await shot(page, 'judge', true);
    await page.click('.judge button');
    await page.waitForSelector('.says[role=status]');
    assert.match(await text(page, '.says[role=status]'), /antecknat/);
    assert.equal(new URL(page.url()).pathname, javaScriptEnabled ? '/' : '/feedback');
  }
});

// The one-time link signs an administrator in, once; what it leaves is used again.
let signed;
await check('the one-time link signs in, once', async () => {
  const link = server.said.match(/http:\/\/\S+\/signin\/once\?key=\S+/)[0];
  const page = await open();
  assert.equal((await page.goto(base + '/admin/unanswered')).status(), 401);
  await page.goto(link);
  await page.click('main button');
  await page.waitForSelector('form.leave');
  signed = await page.context().storageState();
  const again = await open();
  await again.goto(link);
  if (await again.locator('main button').count()) await again.click('main button');
  assert.equal(await again.locator('form.leave').count(), 0);
});

await check('an unanswered question is taught, answered as taught, changed and removed', async () => {
  const asking = await open();
  for (const q of ['Hur lagas punkteringar?', 'hur lagas punkteringar']) await asking.goto(base + ask(q));
  const page = await open({ storageState: signed, javaScriptEnabled: false });
  await page.goto(base + '/admin/unanswered');
  await shot(page, 'unanswered', true);
  assert.match(await text(page, '.groups'), /Hur lagas punkteringar|hur lagas punkteringar/);
  await page.locator('.groups > li', { hasText: 'punkteringar' }).getByRole('link', { name: /Ta hand om/ }).click();
  await page.fill('#find', 'laga cyklarna varje vår');
  await page.click('.find button');
  await page.locator('.offers').getByText(documents.md.says).first().click();
  await page.fill('#by', 'cykelchef');
  await shot(page, 'teach', true);
  await page.click('.lesson button');
  assert.match(await text(page, '.says'), /Sparat/);
  await shot(page, 'lessons', true);
  await asking.goto(base + ask('hur lagas punkteringar'));
  assert.match(await text(asking, '.answer'), /Verifierad av cykelchef/);
  assert.equal(await text(asking, '.answer blockquote'), documents.md.says);
  await page.locator('.groups').getByRole('link', { name: /^Ändra/ }).first().click();
  await page.getByLabel('Svaret saknas: en lucka').check();
  await page.fill('#owner', 'verkmästare');
  await page.fill('#due', '2020-01-31');
  await page.click('.lesson button');
  assert.match(await text(page, '.groups'), /verkmästare[\s\S]*försenad/);
  await page.goto(base + '/admin/notices');
  assert.match(await text(page, 'main'), /Luckor som skulle ha varit fyllda: 1/);
  await shot(page, 'notices', true);
  const [download] = await Promise.all([page.waitForEvent('download'), page.goto(base + '/admin/lessons').then(() => page.click('a[href$="format=csv"]'))]);
  const file = join(work, 'lessons.csv');
  await download.saveAs(file);
  await page.locator('.groups summary').first().click();
  await page.locator('.groups form button').first().click();
  assert.match(await text(page, '.says'), /Borttaget/);
  await page.setInputFiles('#file', file);
  await page.locator('form[enctype] button').click();
  assert.match(await text(page, '.says'), /lästes in: 1/);
});

await check('usage, feedback and health tell of what was done', async () => {
  const page = await open({ storageState: signed });
  await until('figures', async () => { await page.goto(base + '/admin/usage'); return (await page.locator('svg.plot rect').count()) > 0; });
  assert.match(await text(page, 'main'), /Cykelplan/);
  await shot(page, 'usage', true);
  await page.goto(base + '/admin/feedback');
  assert.match(await text(page, '.groups'), /Numera på hösten\. Två[\s\S]*Numera på hösten\. Ett/);
  await shot(page, 'feedback', true);
  await page.goto(base + '/admin/health');
  assert.match(await text(page, 'main'), /Allt fungerar/);
  await shot(page, 'health', true);
});

const every = {
  start: '/', answer: ask(documents.md.q), follow: ask('och kedjorna?') + '&t=' + encodeURIComponent(documents.md.q), refusal: ask('Vem är påve i Rom?'), empty: '/?q=%20', long: '/?q=' + 'a'.repeat(3000),
  two: ask(documents.md.q + ' ' + documents.pdf.q), hits: '/search?q=' + encodeURIComponent('cyklar'), documents: '/documents', document: '/documents/cykelplan', part: '/documents/vagplan?part=2',
  search: '/documents/cykelplan?q=ska', marked: '', register: '/register', matrix: '/register/matrix', import: '/register/import', changes: '/register/changes?since=2020-01-01', about: '/about', missing: '/nowhere', hostile: '/documents/hostile-0',
};
const kept = {
  unanswered: '/admin/unanswered', teach: '/admin/lessons/new?q=' + encodeURIComponent(documents.md.q) + '&find=cyklar', lessons: '/admin/lessons',
  notices: '/admin/notices', usage: '/admin/usage', feedback: '/admin/feedback', health: '/admin/health',
};
every.marked = (await (await fetch(base + every.answer)).text()).match(/href="(\/documents\/[^"#]*)/)[1].replaceAll('&amp;', '&');

for (const [look, options] of Object.entries({
  light: {}, dark: { colorScheme: 'dark' }, contrast: { forcedColors: 'active' }, english: { locale: 'en-GB' }, narrow: { width: 320, height: 640 },
  'zoom of 200 %': { width: 640, height: 512, deviceScaleFactor: 2 }, 'zoom of 400 %, in English': { width: 320, height: 256, deviceScaleFactor: 4, locale: 'en-GB' },
})) {
  await check(`axe finds nothing, and nothing is cut off: ${look}`, async () => {
    const reading = await open({ bypassCSP: true, ...options });
    const keeping = await open({ bypassCSP: true, storageState: signed, ...options });
    const found = [];
    for (const [page, name, path] of [...Object.entries(every).map((e) => [reading, ...e]), ...(/contrast|narrow|zoom/.test(look) ? Object.entries(kept) : []).map((e) => [keeping, ...e])]) {
      await page.goto(base + path);
      await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
      for (const v of violations) found.push(`${name}: ${v.id}: ${v.nodes[0].html.slice(0, 120)}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) found.push(`${name}: ${over} pixels too wide`);
      if (look !== 'light' && !options.deviceScaleFactor) await shot(page, `${look}-${name}`);
    }
    assert.deepEqual(found, []);
  });
}

await check(`${payloads.length} payloads in documents, names and questions: none runs`, async () => {
  assert.ok(payloads.length >= 200);
  const page = await open();
  await page.addInitScript(() => { window.__x = 0; });
  const clean = async (path, status) => {
    const r = await page.goto(base + path);
    assert.ok(r.status() < 500, `${path}: ${r.status()}`);
    assert.equal(await page.evaluate(() => window.__x), 0, path);
    assert.equal(await page.evaluate(() => document.querySelectorAll('main script, main iframe, main object, main embed, main img, main style, main link, main meta, main base, [onerror], [onload], [onfocus], [onclick], [ontoggle], a[href^="javascript" i], a[href^="vbscript" i], a[href^="data" i], [formaction]').length), 0, path);
  };
  for (let i = 0; i < payloads.length; i += 20) {
    await clean(`/documents/hostile-${i}`);
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    await clean(ask(`Vad ska Sotningsnämnden ${i} göra?`));
  }
  for (const path of ['/documents', '/documents?page=2', '/register', '/register?page=3', '/register/matrix', ...readdirSync(join(folder, 'hostile')).filter((f) => f.startsWith('text')).map((f) => '/documents?q=' + encodeURIComponent(f))]) await clean(path);
  for (const p of payloads) {
    const e = encodeURIComponent(p);
    await clean('/?q=' + e + '&t=' + e);
  }
  for (const p of payloads.filter((_, i) => i % 4 === 0)) {
    const e = encodeURIComponent(p);
    for (const path of [`/search?q=${e}`, `/documents?q=${e}`, `/documents/cykelplan?q=${e}&s=${e}&h=${e}&g=${e}`, `/documents/${e}`, `/register?body=${e}&topic=${e}&document=${e}&unit=${e}&section=${e}&chapter=${e}`]) await clean(path);
  }
  await page.goto(base + '/');
  for (const p of payloads.filter((_, i) => i % 4 === 1)) { // as parts put in by the script
    await page.evaluate(() => document.getElementById('answers').replaceChildren()); // else what was said before is taken for this one's answer
    await page.fill('input[name=q]', p);
    await page.keyboard.press('Enter');
    await page.waitForFunction((want) => document.querySelector('#answers .asked')?.lastChild.textContent === want || document.querySelector('#answers .says'), p.trim());
    assert.equal(await page.evaluate(() => window.__x), 0, p);
  }
});

await check('a quote that went says so, and the version that it came from', async () => {
  const page = await open();
  await page.goto(base + ask(documents.md.q));
  const href = await page.locator('figcaption a').first().getAttribute('href');
  const before = generation();
  cycling(folder, { changed: true });
  await until('another generation', () => generation() !== before);
  await until('the change', async () => { await page.goto(base + '/about'); await page.goto(base + href); return (await page.locator('.warn').count()) > 0; });
  assert.equal(await page.locator('mark').count(), 0);
  assert.match(await text(page, '.warn'), /står inte längre/);
  await shot(page, 'gone');
  await page.click('.warn a');
  assert.equal(await text(page, 'mark#quote'), documents.md.says);
  assert.match(await page.locator('.warn').allInnerTexts().then((t) => t.join()), /tidigare version/);
  await shot(page, 'earlier');
  await page.goto(base + '/register');
  assert.match(await text(page, 'main section'), /Köp verktyg/);
  await page.goto(base + '/register/changes?since=' + before.trim());
  assert.match(await text(page, 'main'), /Omformulerade ansvar \(1\)[\s\S]*varje höst[\s\S]*varje vår/);
  await shot(page, 'changes');
});

await done(server, join(shots, 'server.log'));
