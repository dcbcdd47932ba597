// Tries the pages where documents are looked after, as an administrator does, with
// and without a script: library.mjs WORK SHOTS, where WORK holds the program lotsen.
// It prints a line a check and exits 1 if one failed.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { write, payloads } from './documents.mjs';
import { serve, trial } from './trial.mjs';

const [, , work, shots] = process.argv;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = join(work, 'kept'), data = join(work, 'kept-data'), files = join(work, 'files');
for (const f of [shots, folder, files]) mkdirSync(f, { recursive: true });
write(folder);
writeFileSync(join(folder, 'smoke.txt'), 'Vem ska måla broarna? => broplan\n');
writeFileSync(join(folder, 'groups.yaml'), 'chefer:\n  emails: [kim@stad.example, "@chefer.stad.example"]\nhr:\n  sign_in_groups: [hr]\n');
const plan = (who) => `# Skridskoplan\n\n## 1 Isen\n\n${who} ska spola isen varje kväll.\n\n| Aktivitet | Ansvarig |\n|---|---|\n| Slipa skridskor | Vaktmästaren |\n`;
writeFileSync(join(files, 'skridskoplan.md'), plan('Isnämnden'));
writeFileSync(join(files, 'ny skridskoplan.md'), plan('Fritidsnämnden'));
writeFileSync(join(files, 'tredje.md'), plan('Badnämnden'));
writeFileSync(join(files, 'bild.png'), Buffer.from('89504e470d0a1a0a00000000', 'hex'));
payloads.slice(0, 40).forEach((p, i) => writeFileSync(join(files, `hostile-${i}.md`), `---\ntitle: ${JSON.stringify(p)}\naudience: ${JSON.stringify(p.replace(/[,;\n]/g, ' '))}\n---\n# ${p}\n\nNämnden ska ${p} göra.\n`));

const server = await serve(work, /http:\/\/\S+once\S+/, { LOTSEN_DOCUMENTS: folder, LOTSEN_DATA: data });
const base = server.base, link = server.match;
let cookies = [];
const { open: fresh, check, done } = await trial(base, /one-time/);
const open = ({ signedIn = true, ...options } = {}) => fresh({ cookies: signedIn ? cookies : [], ...options });
const main = (page) => page.locator('main').innerText();
const answer = async (page) => { await page.goto(base + '/?q=' + encodeURIComponent('Vem ska spola isen?')); return page.locator('.answer').first().innerText(); };
const publish = async (page) => {
  await page.click('form[action$="/publish"] button');
  for (let i = 0; i < 20 && !/inlästa och svarar/.test(await main(page)); i++) await page.goto(base + '/admin/reading');
  assert.match(await main(page), /Dokumenten är inlästa och svarar nu/);
};
const look = async (page, name) => { await page.goto(base + '/admin/documents'); await page.getByRole('link', { name, exact: true }).first().click(); };

await check('the one-time link signs in once, and the pages are for no one else', async () => {
  const stranger = await open();
  assert.equal((await stranger.goto(base + '/admin/documents')).status(), 401);
  const page = await open();
  await page.goto(link);
  await page.click('button');
  assert.match(await page.locator('header').innerText(), /Logga ut/);
  cookies = await page.context().cookies();
  assert.ok(cookies.every((c) => c.httpOnly && c.sameSite === 'Lax'));
  await stranger.goto(link);
  await stranger.click('button');
  assert.match(await stranger.locator('body').innerText(), /länk/i);
  assert.equal((await stranger.goto(base + '/admin/documents')).status(), 401);
});

for (const javaScriptEnabled of [true, false]) {
  await check(`upload, preview, live, replace, withdraw, restore, roll back${javaScriptEnabled ? '' : ', without a script'}`, async () => {
    const page = await open({ javaScriptEnabled });
    await page.goto(base + '/admin/documents');
    await page.setInputFiles('#files', [join(files, 'skridskoplan.md'), join(files, 'bild.png')]);
    await page.click('form[action="/admin/documents"][method=post] button');
    const seen = await main(page);
    assert.match(seen, /Läst som: rubriker 2, stycken 3, tabellrader 2, ansvar 2/);
    assert.match(seen, /bild\.png[\s\S]*Kunde inte läsas/);
    assert.match(seen, /Ansvar som tillkommer[\s\S]*Isnämnden ska spola isen/);
    assert.equal(existsSync(join(folder, 'skridskoplan.md')), false);
    if (javaScriptEnabled) await page.screenshot({ path: join(shots, 'preview.png'), fullPage: true });
    assert.doesNotMatch(await answer(page), /Isnämnden/); // not live
    await page.goBack();
    await page.getByRole('button', { name: /Ta bort ur utkastet.*bild\.png/ }).click();
    await publish(page);
    assert.match(await answer(page), /Isnämnden ska spola isen varje kväll/);
    await look(page, 'Skridskoplan');
    await page.setInputFiles('#files', join(files, 'ny skridskoplan.md'));
    await page.click('form[action$="/replace"] button');
    assert.match(await main(page), /Ansvar som försvinner[\s\S]*Isnämnden/);
    await publish(page);
    assert.match(await answer(page), /Fritidsnämnden ska spola isen/);
    await look(page, 'Skridskoplan');
    await page.click('form[action$="/withdraw"] button');
    await publish(page);
    assert.doesNotMatch(await answer(page), /Fritidsnämnden/);
    await page.goto(base + '/admin/documents');
    await page.getByRole('button', { name: 'Återställ skridskoplan.md' }).click();
    await publish(page);
    assert.match(await answer(page), /Fritidsnämnden ska spola isen/);
    await look(page, 'Skridskoplan');
    await page.getByRole('link', { name: 'Tidigare versioner' }).click();
    await page.locator('td a').filter({ hasText: 'Vad som ändras' }).nth(2).click();
    assert.match(await main(page), /Isnämnden ska spola[\s\S]*Fritidsnämnden ska spola|Fritidsnämnden ska spola[\s\S]*Isnämnden ska spola/);
    await page.getByRole('link', { name: 'Versioner av indexet' }).click();
    await page.locator('form[action="/admin/generations"] button').nth(1).click(); // before it was withdrawn
    assert.match(await answer(page), /Fritidsnämnden|Isnämnden/);
    await page.goto(base + '/admin/documents');
    await page.click('form[action="/admin/reading"] button');
    await look(page, 'Skridskoplan');
    await page.click('form[action$="/withdraw"] button');
    await publish(page);
    assert.doesNotMatch(await answer(page), /nämnden ska spola/);
  });
}

await check('two administrators at once: the second is told, and nothing is lost', async () => {
  const one = await open(), two = await open();
  for (const page of [one, two]) await look(page, 'Cykelplan');
  for (const [page, title] of [[one, 'Cykelplan ett'], [two, 'Cykelplan två']]) {
    await page.fill('#key-title-0', title);
    await page.click('form[action$="/edit"] button');
  }
  await publish(one);
  await two.reload();
  assert.match(await main(two), /Någon annan har ändrat/);
  assert.match(readFileSync(join(folder, 'cykelplan.md'), 'utf8'), /title: Cykelplan ett/);
});

await check('whom a change of audience lets in and shuts out is told before it is done', async () => {
  const page = await open();
  await look(page, 'Parkplan');
  await page.fill('#key-audience-0', 'chefer, okända');
  await page.click('form[action$="/edit"] button');
  assert.match(await page.locator('.audience').innerText(), /Visas nu för\s+alla[\s\S]*chefer \(rader i groups\.yaml: 2\)[\s\S]*okända \(okänd målgrupp[\s\S]*Stängs ute\s+alla andra/);
  await publish(page);
  await page.goto(base + '/documents');
  assert.doesNotMatch(await main(page), /Parkplan/);
  await look(page, 'Parkplan');
  await page.fill('#key-audience-0', '');
  await page.click('form[action$="/edit"] button');
  assert.match(await page.locator('.audience').innerText(), /Släpps in\s+alla/);
  await publish(page);
});

await check('smoke questions: edited, previewed, asked; what fails them is not published by mistake', async () => {
  const page = await open();
  await page.goto(base + '/admin/smoke');
  await page.fill('#text', 'Vem ska måla broarna? => broplan\ntrasig =>\n');
  await page.click('form[action="/admin/smoke"] button');
  assert.match(await page.locator('[role=alert]').innerText(), /rad 2/);
  await page.fill('#text', 'Vem ska måla broarna? => broplan\nVem ska laga cyklarna? => cykelplan\n');
  await page.click('form[action="/admin/smoke"] button');
  assert.match(await main(page), /Vem ska laga cyklarna\?\s+godkänt/);
  await publish(page);
  await page.goto(base + '/admin/smoke');
  await page.click('form[action="/admin/smoke/run"] button');
  assert.equal(await page.locator('#results ~ ul li').count(), 2);
  await look(page, 'Broplan');
  await page.click('form[action$="/withdraw"] button');
  assert.match(await main(page), /bör inte publiceras[\s\S]*Vem ska måla broarna/);
  await page.click('form[action$="/discard"] button');
  assert.equal(existsSync(join(folder, 'broplan.docx')), true);
});

await check('40 payloads in names, titles and audiences of uploads: none runs', async () => {
  const page = await open();
  await page.addInitScript(() => { window.__x = 0; });
  await page.goto(base + '/admin/documents');
  await page.setInputFiles('#files', payloads.slice(0, 40).map((_, i) => join(files, `hostile-${i}.md`)));
  await page.click('form[action="/admin/documents"][method=post] button');
  const clean = async () => {
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    assert.equal(await page.evaluate(() => window.__x), 0);
    assert.equal(await page.evaluate(() => document.querySelectorAll('main script, main iframe, main img, main svg, main style, main meta, [onerror], [onload], [onfocus], [onclick], a[href^="javascript" i], [formaction]').length), 0);
  };
  await clean();
  await publish(page);
  await clean();
  for (const path of ['/admin/documents', '/admin/documents?page=2', '/admin/generations', '/admin/audit', '/admin/documents/file?path=hostile-3.md', '/admin/documents/versions?path=hostile-3.md']) {
    await page.goto(base + path);
    await clean();
  }
});

await check('the log tells who did what, and goes out as JSON lines', async () => {
  const page = await open();
  await page.goto(base + '/admin/audit?action=withdraw');
  assert.equal(await page.locator('tbody tr').count(), 4);
  const lines = execFileSync(join(work, 'lotsen'), ['audit', '--json', '--after', '0'], { cwd: work, env: { PATH: process.env.PATH, HOME: work, LOTSEN_DATA: data } }).toString().trim().split('\n').map((l) => JSON.parse(l));
  for (const action of ['sign_in', 'upload', 'publish', 'withdraw', 'restore', 'metadata', 'audience', 'smoke', 'rollback', 'reindex', 'discard']) assert.ok(lines.some((l) => l.action === action && l.via === 'web' && l.who), action);
  assert.doesNotMatch(JSON.stringify(lines), /spola|laga cyklarna/);
});

const every = {
  documents: '/admin/documents', file: '/admin/documents/file?path=cykelplan.md', versions: '/admin/documents/versions?path=cykelplan.md', draft: '', reading: '/admin/reading', generations: '/admin/generations',
  smoke: '/admin/smoke', sessions: '/admin/sessions', audit: '/admin/audit',
};
{
  const page = await open();
  await page.goto(base + '/admin/documents');
  await page.setInputFiles('#files', [join(files, 'tredje.md'), join(files, 'bild.png')]);
  await page.click('form[action="/admin/documents"][method=post] button');
  every.draft = new URL(page.url()).pathname;
}
for (const [name, options] of Object.entries({ // in both languages, light and dark: signin.mjs
  contrast: { forcedColors: 'active' }, narrow: { width: 320, height: 640 }, 'zoom of 200 %': { width: 640, height: 512, deviceScaleFactor: 2 }, 'zoom of 400 %, in English': { width: 320, height: 256, deviceScaleFactor: 4, locale: 'en-GB' },
})) {
  await check(`axe finds nothing, and nothing is cut off: ${name}`, async () => {
    const page = await open({ bypassCSP: true, ...options });
    const found = [];
    for (const [at, path] of Object.entries(every)) {
      await page.goto(base + path);
      await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
      for (const v of violations) found.push(`${at}: ${v.id}: ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].any.map((a) => a.message).join()}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) found.push(`${at}: ${over} pixels too wide`);
      if (!options.deviceScaleFactor) await page.screenshot({ path: join(shots, `library-${name}-${at}.png`), fullPage: true });
    }
    assert.deepEqual(found, []);
  });
}

await check('by keyboard alone', async () => {
  const page = await open();
  await page.goto(base + every.draft);
  const publishes = page.locator('form[action$="/publish"] button');
  for (let i = 0; i < 80 && !(await publishes.evaluate((b) => b === document.activeElement)); i++) await page.keyboard.press('Tab');
  assert.equal(await publishes.evaluate((b) => b === document.activeElement && getComputedStyle(b).outlineStyle), 'solid');
  await page.keyboard.press('Enter');
  await page.waitForURL(/reading/);
  await page.goto(base + '/admin/documents?q=skridsko');
  assert.match(await main(page), /Skridskoplan/);
});

await check('sign out, and sessions that an administrator ends', async () => {
  const page = await open();
  await page.goto(base + '/admin/sessions');
  await page.click('main form button');
  assert.doesNotMatch(await page.locator('header').innerText(), /Logga ut/);
  assert.equal((await page.goto(base + '/admin/documents')).status(), 401);
});

await done(server, join(shots, 'library.log'));
