// Presses what Lotsen shows in Microsoft's Agents Playground, in its personal chat, group
// chat and channel, and takes pictures. usage: node teams.mjs PLAYGROUND LOTSEN SHOTS
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const [playground, lotsen, shots] = process.argv.slice(2)
mkdirSync(shots, { recursive: true })
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 1300, height: 1100 } })
page.setDefaultTimeout(15_000)
let failed = 0
const check = (ok, what) => { console.log(ok ? 'ok' : 'FAIL', what); if (!ok) failed++ }
const all = () => page.locator('body').innerText()
const until = async (is, limit = 10_000) => {
  for (const end = Date.now() + limit; !(await is()); await page.waitForTimeout(100)) if (Date.now() > end) return false
  return true
}
const shows = async (pattern, what) => check(await until(async () => pattern.test(await all())), what)
const shot = (name) => page.screenshot({ path: join(shots, `teams-${name}.png`) })
const button = (name) => page.getByRole('button', { name }).last()

const { config } = await (await fetch(playground + '/_internal/v1/config')).json()
await page.route('**', (r) => (r.request().url().startsWith(playground) ? r.continue() : r.abort())) // its fonts and pictures are elsewhere
await page.goto(playground, { waitUntil: 'domcontentloaded', timeout: 60_000 })
const box = page.locator('[placeholder="Type a message..."], textarea, [contenteditable=true]').first()
await box.waitFor()
const ask = async (text) => { await box.click(); await page.keyboard.type(text); await page.keyboard.press('Enter') }
await shows(/I am Lotsen/, 'the welcome')
await page.getByText('Log Panel').locator('xpath=..').getByRole('button').last().click() // what is shown counts, not what was sent
check(await until(async () => !/Log Panel/.test(await all())), 'the log is away')

// An answer: the folded passages, the thumb and what was written with it.
await ask('vem ansvarar för uppsökande arbete?')
const more = button(/^Fler ställen/)
await more.waitFor()
const contexts = () => page.getByRole('button', { name: 'Visa sammanhang' }).filter({ visible: true }).count()
const before = await contexts()
await more.click()
check(await until(async () => await contexts() > before), 'the folded passages')
await page.locator('button[aria-label*="dislike" i], button[aria-label*="not helpful" i], [data-testid*="dislike" i]').first().click() // of the text: the playground makes two messages of it and its card
const reason = page.locator('[role=dialog] textarea, [role=dialog] input[type=text]').first()
await reason.waitFor()
await reason.fill('Citatet är gammalt.')
await shot('feedback')
await page.locator('[role=dialog]').getByRole('button', { name: /submit|send/i }).first().click()
await page.locator('[role=dialog]').getByRole('button', { name: 'Close' }).last().click()
await shot('answer')

// The register: the next page in place of the first.
await ask('ansvar socialtjänstnämnden')
await button(/^(Nästa|Next)$/).waitFor()
await button(/^(Nästa|Next)$/).click()
await shows(/\(9–/, 'the next page of the register')
await shot('register')

// A refusal: its button. The playground opens no windows, so that one is asked for as Teams does.
await ask('hur blir vädret på Mars?')
await button('Säg till när det finns svar').waitFor()
await shot('refusal')
await button('Säg till när det finns svar').click()
await shows(/Du får ett direktmeddelande när det finns ett svar/, 'whoever wants to be told is heard')
const invoke = async (name, data) => (await fetch(lotsen + '/teams/messages', {
  method: 'POST', headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    type: 'invoke', name, id: 'w' + Math.random(), channelId: 'msteams', serviceUrl: playground + '/_connector', locale: 'sv-SE', recipient: { id: 'bot' },
    from: { id: 'user-id-0', aadObjectId: config.currentUser.aadObjectId }, conversation: { id: 'window', conversationType: 'personal' }, value: { data },
  }),
})).json()
const inputs = (card) => Object.fromEntries(card.body.filter((e) => e.type.startsWith('Input.')).map((e) => [e.id, e]))
let event = 0, window
for (let id = 1; id < 40 && !event; id++) {
  window = (await invoke('task/fetch', { teach: String(id) })).task?.value
  if (window && inputs(window.card.content).question?.value.includes('Mars')) event = id
}
check(window?.title === 'Lär Lotsen', 'the window for teaching')
if (window) {
  const found = (await invoke('task/submit', { teach: String(event), do: 'search', question: 'hur blir vädret på Mars?', kind: 'taught', search: 'uppsökande arbete unga' })).task.value
  const pick = inputs(found.card.content).pick?.choices?.[0]?.value
  const saved = (await invoke('task/submit', { teach: String(event), do: 'save', question: 'hur blir vädret på Mars?', kind: 'taught', pick, by: 'kanslichef' })).task.value
  check(JSON.stringify(saved).includes('Verifierad av kanslichef'), 'what was taught is kept')
  await shows(/Nu finns det/, 'whoever wanted to be told is')
  await shot('told')
}

// The others, where Lotsen is mentioned.
for (const name of ['Group Chat', 'General']) {
  await page.getByText(name, { exact: true }).first().click()
  await page.waitForTimeout(300)
  await page.locator('[contenteditable=true]').first().click()
  await page.keyboard.type('@')
  await page.locator('[role=listbox], [role=menu]').getByText(config.bot.name).first().click()
  await page.keyboard.type(' who is responsible for youth outreach?')
  const post = page.getByRole('button', { name: 'Post' })
  if (await post.count()) await post.first().click()
  else await page.keyboard.press('Enter')
  await shows(/Responsible: /, `an answer in ${name}`)
  await page.waitForTimeout(500)
  await shot(name.toLowerCase().replace(' ', '-'))
}
await browser.close()
process.exit(failed ? 1 : 0)
