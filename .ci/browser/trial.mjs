// What the scripts that try the pages share: the served program, a browser whose pages
// may neither fail nor ask for anything elsewhere, and checks, a line each.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

// serve starts the program in work over a folder of documents, and waits until it has
// printed what says matches and answers: that, its address, its log and how it ends.
export async function serve(work, says, env) {
  const server = spawn(join(work, 'lotsen'), ['serve'], {
    cwd: work, stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: work, LOTSEN_ADDR: '127.0.0.1:0', LOTSEN_ADMIN_ADDR: 'off', LOTSEN_ENCODER: 'off', ...env },
  });
  const out = { said: '', log: '', end: () => server.kill('SIGINT') };
  server.stderr.on('data', (d) => { out.log += d; });
  out.match = await new Promise((done, fail) => {
    server.stdout.on('data', (d) => { out.said += d; const m = out.said.match(says); if (m) done(m[0]); });
    server.on('exit', () => fail(new Error('lotsen ended: ' + out.log)));
  });
  out.base = new URL(out.match).origin;
  await until('the index', async () => /answering from/.test(out.log) && (await fetch(out.base + '/about')).ok, () => out.log);
  return out;
}

// until waits at most a minute.
export async function until(what, is, log = () => '') {
  for (const end = Date.now() + 60_000; !(await is()); await new Promise((r) => setTimeout(r, 200))) if (Date.now() > end) throw new Error('waited in vain for ' + what + '\n' + log());
}

// trial gives open (a page), check (name, what is tried) and done, which exits. Pages
// may ask for what is at base, and at issuer, where people sign in.
export async function trial(base, first = /^$/, issuer = base) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
  const contexts = [], start = Date.now(), only = new RegExp(process.env.ONLY || '.');
  let failed = 0;
  async function open({ width = 1000, height = 800, cookies = [], ...options } = {}) {
    const context = await browser.newContext({ viewport: { width, height }, locale: 'sv-SE', ...options });
    await context.addCookies(cookies);
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.wrong = [];
    page.on('pageerror', (e) => page.wrong.push(e.message));
    page.on('console', (m) => { if (m.type() === 'error' && !/status of 4\d\d/.test(m.text())) page.wrong.push(m.text()); });
    page.on('dialog', (d) => { page.wrong.push('dialog ' + d.message()); d.dismiss(); });
    page.on('request', (r) => { if (![base, issuer, 'data:'].some((at) => r.url().startsWith(at))) page.wrong.push('asked for ' + r.url()); });
    return page;
  }
  async function check(name, run) {
    if (!only.test(name) && !first.test(name)) return;
    const at = Date.now();
    try {
      await run();
      for (const c of contexts) for (const p of c.pages()) assert.deepEqual(p.wrong, []);
      console.log(`ok    ${name} (${Date.now() - at} ms)`);
    } catch (e) {
      failed++;
      console.log(`FAIL  ${name}: ${e.message}`);
    }
    await Promise.all(contexts.splice(0).map((c) => c.close()));
  }
  async function done(server, log) {
    await browser.close();
    server.end();
    console.log(`${failed ? failed + ' failed' : 'all well'} in ${Math.round((Date.now() - start) / 1000)} s`);
    if (failed) writeFileSync(log, server.log);
    process.exit(failed ? 1 : 0);
  }
  return { open, check, done };
}
