// Tries the pages as those do who sign in at an issuer (OpenID Connect), each with
// the role that their groups give: signin.mjs WORK SHOTS, where WORK holds the
// program lotsen. It prints a line a check and exits 1 if one failed.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { issuer } from './issuer.mjs';
import { serve, trial, until } from './trial.mjs';

const [, , work, shots] = process.argv;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = join(work, 'signed'), files = join(work, 'signed-files'), data = join(work, 'signed-data');
for (const f of [folder, files, data]) rmSync(f, { recursive: true, force: true }); // sessions of an earlier trial are other people's
for (const f of [shots, folder, files]) mkdirSync(f, { recursive: true });
const plan = (who) => `# Skridskoplan\n\n## 1 Isen\n\n${who} ska spola isen varje kväll.\n`;
writeFileSync(join(folder, 'broplan.md'), '# Broplan\n\n## 1 Målning\n\nBronämnden ska måla broarna vart tionde år.\n\nBrovakten ska öppna bron för höga båtar.\n');
writeFileSync(join(folder, 'hemlig.md'), '---\naudience: chefer\n---\n# Kvastplan\n\nKvastnämnden ska godkänna alla inköp av kvastar.\n');
writeFileSync(join(folder, 'smoke.txt'), 'Vem ska måla broarna? => broplan\n');
writeFileSync(join(folder, 'groups.yaml'), 'chefer:\n  sign_in_groups: [chefer]\n');
writeFileSync(join(files, 'skridskoplan.md'), plan('Isnämnden'));
writeFileSync(join(files, 'ny.md'), plan('Fritidsnämnden'));

const at = await issuer();
Object.assign(at.groups, { rut: [], rune: ['chefer'], signe: ['skribenter'], ada: ['it'], axel: ['it'] });
const server = await serve(work, /http:\/\/[0-9.:]+\d/, { ...at.env, LOTSEN_DOCUMENTS: folder, LOTSEN_DATA: data });
const { base } = at;
const { open, check, done } = await trial(base, /comes back/, at.url);

const main = (page) => page.locator('main').innerText();
const here = (page) => page.url().slice(base.length);
const ask = (q) => base + '/?q=' + encodeURIComponent(q);
const ours = async (page) => (await page.context().cookies(base)).filter((c) => /session/.test(c.name));

// through fills in the issuer's page, and answer waits until the browser is back.
async function through(page, name) {
  await page.fill('[name=login]', name);
  await page.fill('[name=password]', 'lösenord');
  const back = page.waitForResponse((r) => r.url().startsWith(base) && !/\/signin/.test(new URL(r.url()).pathname) || r.url().includes('/signin/callback') && r.status() >= 400);
  await page.click('button');
  const response = await back;
  await page.waitForLoadState();
  return response.status();
}
// sent waits for the page that follows what sends a form: to go elsewhere before it
// comes would take the form back.
const sent = (page, sends) => Promise.all([page.waitForNavigation(), sends]);
const signed = {}; // what each browser keeps
async function as(name, options = {}) {
  if (!signed[name]) {
    const page = await open();
    await page.goto(base + '/about');
    await page.goto(base + '/');
    assert.equal(await through(page, name), 200);
    signed[name] = await page.context().storageState();
    await page.context().close();
  }
  return open({ storageState: signed[name], ...options });
}

await check('whoever opens a page signs in at the issuer and comes back to it; signed out, nothing is left', async () => {
  const page = await open();
  await page.goto(base + '/documents?q=bro');
  assert.ok(page.url().startsWith(at.url + '/interaction/'), page.url());
  const before = (await ours(page))[0];
  assert.equal(await through(page, 'rune'), 200);
  assert.equal(here(page), '/documents?q=bro');
  assert.match(await page.locator('header').innerText(), /Logga ut \(rune\)/);
  const [cookie, ...more] = await ours(page);
  assert.deepEqual([more.length, cookie.httpOnly, cookie.sameSite, cookie.expires], [0, true, 'Lax', -1]);
  assert.notEqual(cookie.value, before.value); // what was set before signing in is no one's
  const thief = await open({ cookies: [before] });
  await thief.goto(base + '/documents');
  assert.ok(thief.url().startsWith(at.url), thief.url());
  for (const path of ['/documents', '/documents/hemlig']) await page.goto(base + path);
  assert.match(await main(page), /Kvastnämnden/);
  await page.click('.leave button');
  await page.waitForURL(at.url + '/**');
  await page.click('button[name=logout]');
  await page.waitForURL(base + '/signout');
  assert.match(await main(page), /Du är utloggad/);
  assert.deepEqual(await ours(page), []);
  for (let i = 0; i < 6; i++) { // back, over the issuer's pages, to what was read
    await page.goBack({ waitUntil: 'load' }).catch(() => {});
    assert.doesNotMatch(await page.locator('body').innerText(), /Kvast|Broplan|rune/, page.url());
  }
  const again = await open({ cookies: [cookie] });
  await again.goto(base + '/documents/hemlig');
  assert.ok(again.url().startsWith(at.url), 'the cookie from before still lets in: ' + again.url());
});

await check('roles: what each sees and may not open', async () => {
  const all = ['/admin/documents', '/admin/unanswered', '/admin/lessons', '/admin/notices', '/admin/usage', '/admin/feedback', '/register/import', '/admin/smoke', '/admin/generations', '/admin/sessions', '/admin/audit', '/admin/health'];
  const editors = 7;
  for (const [name, may] of [['rut', 0], ['signe', editors], ['ada', all.length]]) {
    const page = await as(name);
    await page.goto(base + '/');
    assert.equal(await page.locator('nav a', { hasText: 'Skötsel' }).count(), may ? 1 : 0, name);
    if (may) {
      await page.click('nav >> text=Skötsel');
      const menu = await page.locator('nav.second a').evaluateAll((as) => as.map((a) => a.getAttribute('href')));
      assert.deepEqual(menu.filter((h) => !all.slice(0, may).includes(h)), [], name);
    }
    const got = await page.evaluate((all) => Promise.all(all.map(async (path) => { const r = await fetch(path); return [path, r.status, await r.text()]; })), all);
    for (const [i, [path, status, text]] of got.entries()) {
      assert.equal(status, i < may ? 200 : 403, `${name} at ${path}`);
      assert.equal(/behörighet/.test(text), i >= may, `${name} at ${path}`);
    }
    const sent = await page.evaluate(async () => Promise.all(['/admin/documents', '/admin/smoke', '/admin/sessions', '/admin/reading', '/admin/lessons/new', '/admin/drafts/1/publish', '/admin/audit/export']
      .map(async (path) => [path, (await fetch(path, { method: 'POST', body: new URLSearchParams({ person: 'x', text: '' }) })).status])));
    for (const [path, status] of sent) assert.equal(status === 403, may === 0 || may === editors && !/documents|lessons|drafts/.test(path), `${name} sends to ${path}: ${status}`);
    await page.goto(base + '/documents/hemlig');
    assert.doesNotMatch(await page.locator('body').innerText(), /Kvastnämnden/, name);
  }
});

await check('id tokens that are wrong, expired, foreign or for another sign-in let no one in', async () => {
  const hour = 3600, now = Math.floor(Date.now() / 1000);
  for (const [what, spoil] of Object.entries({
    expired: (c) => ({ claims: { ...c, iat: now - 2 * hour, exp: now - hour } }), 'without an end': ({ exp, ...c }) => ({ claims: c }),
    'for another app': (c) => ({ claims: { ...c, aud: 'other' } }), "another issuer's": (c) => ({ claims: { ...c, iss: 'https://evil.example' } }),
    'for another sign-in': (c) => ({ claims: { ...c, nonce: 'x' } }), 'for none': ({ nonce, ...c }) => ({ claims: c }),
    'signed by another': (c, { other }) => ({ claims: c, key: other }), unsigned: (c) => ({ claims: c, header: { alg: 'none' } }),
    'signed by what all know': (c, { shared }) => ({ claims: c, header: { alg: 'HS256' }, key: shared }),
  })) {
    const page = await open();
    at.spoil = spoil;
    await page.goto(base + '/documents');
    assert.equal(await through(page, 'ada'), 403, what);
    assert.match(await main(page), /gick inte att logga in/, what);
    at.spoil = null;
    assert.equal((await page.request.get(base + '/documents', { maxRedirects: 0 })).status(), 303, what);
  }
});

await check('what comes back from the issuer counts once, and for who was sent there', async () => {
  const page = await open();
  let back;
  page.on('request', (r) => { if (r.url().includes('/signin/callback?')) back = r.url(); });
  await page.goto(base + '/documents');
  await through(page, 'rut');
  const thief = await open();
  for (const [who, url] of [[page, back], [thief, back], [page, back.replace(/state=[^&]*/, 'state=forged')], [page, back.replace(/code=[^&]*/, 'code=forged')], [thief, base + '/signin/callback'], [thief, base + '/signin/callback?error=access_denied&state=x']]) {
    const r = await who.goto(url);
    assert.equal(r.status(), 400, url);
    assert.match(await main(who), /Logga in igen/);
  }
  await thief.goto(base + '/documents');
  assert.ok(thief.url().startsWith(at.url)); // a flow of its own, which is not for the code of another
  const state = new URL((await (await thief.request.get(base + '/signin', { maxRedirects: 0 })).headers().location)).searchParams.get('state');
  assert.equal((await thief.goto(back.replace(/state=[^&]*/, 'state=' + state))).status(), 403);
  await page.goto(base + '/documents');
  assert.match(await page.locator('header').innerText(), /\(rut\)/);
});

await check('no address leads to another site after signing in, or after the language', async () => {
  const page = await as('rut');
  for (const to of ['https://evil.example/', '//evil.example', '///evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', '/\n/evil.example', '/%09/evil.example', '/%5cevil.example', '/%2f/evil.example', '/.//evil.example', '/..//evil.example',
    'javascript:alert(1)', 'data:text/html,x', 'http:evil.example', 'https:/evil.example', '@evil.example', '/@evil.example', ' //evil.example', '/ /evil.example', '/\u00a0//evil.example', '／／evil.example', '/;@evil.example', '/?//evil.example', '/#//evil.example', '//evil.example%2f@' + base.slice(7), base + '.evil.example/', '/signin?to=//evil.example', '/language/sv?to=//evil.example', 'mailto:x@evil.example', '/\0/evil.example']) {
    for (const path of ['/signin?to=', '/language/sv?to=']) {
      await page.goto(base + path + encodeURIComponent(to), { waitUntil: 'commit' });
      assert.equal(new URL(page.url()).origin, base, `${path}${to} led to ${page.url()}`);
      await page.waitForTimeout(50); // a person may ask twenty times a second
    }
  }
});

await check('sessions that an administrator ends; a form that is sent then leads to the issuer and on to its answer', async () => {
  const page = await as('signe', { javaScriptEnabled: false });
  await page.goto(base + '/');
  const admin = await as('ada');
  await admin.goto(base + '/admin/sessions');
  await sent(admin, admin.getByRole('button', { name: /signe/ }).first().click());
  assert.match(await main(admin), /signe/);
  const [before] = await ours(page);
  const met = [];
  page.on('request', (r) => met.push(r.url()));
  await page.fill('#q', 'Vem ska måla broarna?');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.answer blockquote');
  assert.match(here(page), /^\/\?q=/);
  assert.ok(met.some((u) => u.startsWith(at.url)), 'the issuer was not asked'); // which still knows her
  assert.notEqual((await ours(page))[0].value, before.value);
  signed.signe = await page.context().storageState();
  const thief = await open({ cookies: [before] });
  await thief.goto(base + '/admin/documents');
  assert.ok(thief.url().startsWith(at.url), 'the session that was ended still lets in');
});

await check('whose groups have changed is what the new ones say, everywhere', async () => {
  at.groups.vera = ['it'];
  const page = await as('vera');
  assert.equal((await page.goto(base + '/admin/audit')).status(), 200);
  at.groups.vera = ['skribenter'];
  const elsewhere = await open();
  await elsewhere.goto(base + '/');
  await through(elsewhere, 'vera');
  const [old] = await ours(page);
  const thief = await open({ cookies: [old] }); // without the issuer's own cookie
  await thief.goto(base + '/admin/audit');
  assert.ok(thief.url().startsWith(at.url), thief.url());
  assert.equal((await page.goto(base + '/admin/audit')).status(), 403); // signed in anew, as what she is now
  assert.equal((await page.goto(base + '/admin/lessons')).status(), 200);
  const admin = await as('ada');
  await admin.goto(base + '/admin/audit?action=role_changed');
  assert.match(await main(admin), /vera[\s\S]*admin to editor/);
});

await check('by keyboard alone: sign in, upload, publish, ask, teach, end a session, sign out', async () => {
  const page = await open({ height: 2000 });
  const chosen = new Promise((done) => page.once('filechooser', done)); // before it is there, or the browser's own would open
  const seen = async (what) => assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'none', what);
  const tab = async (what, is) => {
    for (let i = 0; i < 120; i++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(is)) return seen(what);
    }
    assert.fail('Tab never comes to ' + what);
  };
  await page.goto(base + '/admin/documents');
  await page.waitForFunction(() => document.activeElement.name === 'login'); // of itself
  await page.keyboard.type('axel');
  await page.keyboard.press('Tab');
  await page.keyboard.type('lösenord');
  await page.keyboard.press('Enter');
  await page.waitForURL(base + '/admin/documents');
  await tab('the files', () => document.activeElement.id === 'files');
  await page.keyboard.press('Enter');
  await (await chosen).setFiles(join(files, 'skridskoplan.md'));
  await tab('the preview', () => document.activeElement.matches('form[enctype] button'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/drafts/);
  await tab('what was read', () => document.activeElement.matches('summary'));
  await page.keyboard.press('Enter');
  assert.match(await main(page), /Isnämnden ska spola isen/);
  await tab('publishing', () => document.activeElement.matches('form[action$="/publish"] button'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/reading/);
  await page.goto(base + '/');
  await page.keyboard.type('Vem ska spola isen?');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.answer blockquote');
  assert.match(await page.locator('.answer').innerText(), /Isnämnden ska spola isen varje kväll/);
  await page.goto(base + '/admin/lessons/new?q=' + encodeURIComponent('Vem öppnar för båtar?') + '&find=' + encodeURIComponent('höga båtar'));
  await tab('what is to be done', () => document.activeElement.name === 'kind');
  await page.keyboard.press('Space');
  await tab('the sentences', () => document.activeElement.name === 'at');
  for (let i = 0; i < 12 && !(await page.evaluate(() => /öppna bron/.test(document.activeElement.closest('label').textContent) && /Brovakten/.test(document.activeElement.closest('label').textContent))); i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await tab('who stands for it', () => document.activeElement.id === 'by');
  await page.keyboard.type('brochef');
  await page.keyboard.press('Enter');
  await page.waitForURL(/saved/);
  await page.goto(ask('Vem öppnar för båtar?'));
  assert.match(await page.locator('.answer').innerText(), /Verifierad av brochef[\s\S]*Brovakten ska öppna bron för höga båtar/);
  await page.goto(base + '/admin/sessions');
  await tab('the sessions', () => document.activeElement.matches('main form button') && /axel/.test(document.activeElement.textContent));
  const anew = page.waitForRequest((r) => r.url().startsWith(at.url));
  await page.keyboard.press('Enter'); // her own: the issuer is asked, and knows her
  await anew;
  await page.waitForURL(base + '/');
  await page.goto(base + '/about');
  await page.goto(base + '/documents');
  await tab('signing out', () => document.activeElement.matches('.leave button'));
  await page.keyboard.press('Enter');
  await page.waitForURL(at.url + '/**');
  await page.waitForFunction(() => document.activeElement.matches('button')); // its first, of itself
  await page.keyboard.press('Enter');
  await page.waitForURL(base + '/signout');
});

await check('taught, the text changed, a gap that its owner is told of, taught anew; two at once', async () => {
  const page = await as('ada');
  const question = 'Vilken tid på dygnet blir banan blank?';
  const teach = async (who, path, pick, by) => {
    await who.goto(base + path);
    await who.check('[name=kind][value=taught]');
    await who.locator('label', { hasText: pick }).first().click();
    await who.fill('#by', by);
    await sent(who, who.click('.lesson button[type=submit]'));
  };
  const change = async (file) => {
    await page.goto(base + '/admin/documents/file?path=skridskoplan.md');
    await page.setInputFiles('#files', join(files, file));
    await sent(page, page.click('form[action$="/replace"] button'));
    await sent(page, page.click('form[action$="/publish"] button'));
    for (let i = 0; i < 20 && !/inlästa och svarar/.test(await main(page)); i++) await page.goto(base + '/admin/reading');
  };
  await teach(page, '/admin/lessons/new?q=' + encodeURIComponent(question) + '&find=spola', 'Isnämnden ska spola isen', 'ischef');
  await page.goto(ask(question));
  assert.match(await page.locator('.answer').innerText(), /Verifierad av ischef[\s\S]*Isnämnden ska spola isen varje kväll/);
  const two = await as('axel');
  const lesson = new URL(await (await page.goto(base + '/admin/lessons'), page.locator('li', { hasText: question }).getByRole('link', { name: /^Ändra/ })).getAttribute('href'), base).pathname;
  for (const p of [page, two]) await p.goto(base + lesson);
  await page.fill('#by', 'fritidschef');
  await sent(page, page.click('.lesson button[type=submit]'));
  await two.fill('#by', 'vaktmästare');
  await sent(two, two.click('.lesson button[type=submit]'));
  assert.match(await two.locator('[role=alert]').innerText(), /ändrat|Någon/);
  await page.goto(ask(question));
  assert.match(await page.locator('.answer').innerText(), /Verifierad av fritidschef/);
  await change('ny.md');
  await page.goto(ask(question));
  assert.doesNotMatch(await page.locator('.answer').innerText(), /Isnämnden|Verifierad/);
  await until('the lesson to be lost', async () => { await page.goto(base + '/admin/lessons'); return (await page.locator('.groups > li', { hasText: question }).locator('.out').count()) > 0; });
  await page.screenshot({ path: join(shots, 'lost.png'), fullPage: true });
  assert.match(await page.locator('.groups > li', { hasText: question }).innerText(), /fritidschef/);
  await page.goto(base + '/admin/notices');
  assert.match(await main(page), /tappat sin mening: 1/);
  await teach(page, lesson + '?find=spola', 'Fritidsnämnden ska spola isen', 'fritidschef');
  await page.goto(ask(question));
  assert.match(await page.locator('.answer').innerText(), /Verifierad av fritidschef[\s\S]*Fritidsnämnden ska spola isen varje kväll/);
});

// every is each page of those who look after Lotsen that a link leads to: one of each
// kind, whatever numbers and names its address has.
async function every(page) {
  const kinds = new Map(), kind = (u) => u.pathname.replace(/\d+/g, '0') + '?' + [...u.searchParams.keys()].sort();
  const look = ['/admin/documents'];
  for (let path; (path = look.shift());) {
    await page.goto(base + path);
    for (const href of await page.locator('a[href^="/admin/"]:not([download])').evaluateAll((as) => as.map((a) => a.getAttribute('href')))) {
      const u = new URL(href, base);
      if (kinds.has(kind(u)) || /content|export/.test(u.pathname)) continue;
      kinds.set(kind(u), u.pathname + u.search);
      look.push(u.pathname + u.search);
    }
  }
  return [...kinds.values()];
}

await check('axe finds nothing on any page of those who look after Lotsen, in both languages, light and dark', async () => {
  const page = await as('ada', { bypassCSP: true }), stranger = await open({ bypassCSP: true });
  await page.goto(base + '/admin/documents');
  await page.setInputFiles('#files', [join(files, 'ny.md'), join(files, 'skridskoplan.md')]); // a draft is open
  await sent(page, page.click('form[action="/admin/documents"][method=post] button'));
  await page.goto(ask('Vem är påve i Rom?')); // and a question is unanswered
  const paths = await every(page), found = [];
  console.log('      ' + paths.join(' '));
  assert.ok(paths.length >= 18, paths.join(' '));
  await page.goto(base + '/signout');
  const tried = [...paths.map((path) => [page, path]), [page, '/admin/reading'], [page, '/signin/callback'], [page, '/signout'], [page, '/register/import'], [stranger, '/signin/callback'], [page, '/admin/lessons/999']];
  for (const lang of ['sv', 'en']) {
    for (const who of [page, stranger]) await who.context().addCookies([{ name: 'lotsen_language', value: lang, url: base }]);
    for (const [who, path] of tried) {
      await who.emulateMedia({ colorScheme: 'light' });
      await who.goto(base + path);
      await who.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
      assert.equal(await who.getAttribute('html', 'lang'), lang, path);
      await who.evaluate(axe);
      for (const colorScheme of ['light', 'dark']) {
        await who.emulateMedia({ colorScheme });
        if (lang === 'sv' && who === page) await page.screenshot({ path: join(shots, `${colorScheme}-${path.replace(/\?.*/, '').replaceAll(/\W+/g, '-')}.png`), fullPage: true });
        const { violations } = await who.evaluate((only) => window.axe.run(document, { runOnly: only }), colorScheme === 'light' ? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] : ['color-contrast', 'link-in-text-block']); // all that a scheme changes
        for (const v of violations) found.push(`${path} ${lang} ${colorScheme}: ${v.id}: ${v.nodes[0].html.slice(0, 160)}`);
      }
    }
  }
  assert.deepEqual(found, []);
});

at.end();
await done(server, join(shots, 'signin.log'));
