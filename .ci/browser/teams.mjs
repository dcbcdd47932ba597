// Presses what Lotsen shows in Microsoft's Agents Playground: the thumbs, a page of
// the register, the folded passages. usage: node teams.mjs PLAYGROUND SCREENSHOT
import { chromium } from 'playwright-core'

const [playground, shot] = process.argv.slice(2)
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 1300, height: 1100 } })
let failed = 0
const check = (ok, what) => { console.log(ok ? 'ok' : 'FAIL', what); if (!ok) failed++ }
const log = () => page.locator('body').innerText()

await page.goto(playground)
const box = page.locator('[placeholder="Type a message..."], textarea, [contenteditable=true]').first()
await box.waitFor()
await page.getByText('I am Lotsen').first().waitFor()
check(true, 'the welcome')
const ask = async (text) => { await box.click(); await page.keyboard.type(text); await page.keyboard.press('Enter') }

await ask('vem ansvarar för uppsökande arbete?')
await page.getByText(/^Ansvarig: /).first().waitFor()
const more = page.getByRole('button', { name: /^Fler ställen/ }).last()
await more.waitFor()
const shown = page.getByRole('button', { name: 'Visa sammanhang' })
const before = await shown.count()
await more.click()
await page.waitForTimeout(500)
check(await shown.count() > before || await shown.nth(1).isVisible(), 'the folded passages')

await page.locator('button[aria-label*="ike" i], [data-testid*="like" i]').first().click()
await page.waitForTimeout(1500)
const submit = page.getByRole('button', { name: /submit|send/i }).first()
if (await submit.isVisible().catch(() => false)) await submit.click()
await page.waitForTimeout(1500)
check(/message\/submitAction[^\n]*200|invoke[^\n]*200/.test(await log()), 'the thumb')

await ask('ansvar socialtjänstnämnden')
const next = page.getByRole('button', { name: 'Nästa' }).last()
await next.waitFor()
await next.click()
await page.waitForTimeout(2500)
check(/\(9–/.test(await log()), 'the next page of the register')
if (shot) await page.screenshot({ path: shot })
await browser.close()
process.exit(failed ? 1 : 0)
