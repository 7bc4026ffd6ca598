// The dashboard in a real browser. `./build browser` runs all of it, `./build browser --short` without the many sizes.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fill, Place, settled } from './place.mjs';

const short = process.env.AGENTLOCK_SHORT === '1';
const shots = process.env.AGENTLOCK_SHOTS;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGES = ['/live', '/sessions', '/insights', '/policy', '/ledger', '/mcp', '/keys', '/doctor'];
const WIDTHS = short ? [1280] : [375, 768, 1280, 3840];

let place;

before(async () => {
  place = await Place.open();
});

after(async () => {
  await place?.close();
});

async function accessible(page, where) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }));
  const lines = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ') + ' ' + (node.any[0]?.message ?? '')).slice(0, 4).join(' | ')}`);
  assert.deepEqual(lines, [], where);
}

async function everyPage(state, pages) {
  for (const scheme of ['light', 'dark']) {
    for (const width of WIDTHS) {
      const page = await place.visit({ colorScheme: scheme, viewport: { width, height: width > 2000 ? 2160 : 800 } });
      for (const path of pages) {
        await place.go(page, path);
        const where = `${path}, ${state}, ${scheme}, ${width} px`;
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `nothing hangs out at the side: ${where}`);
        await accessible(page, where);
        if (shots && state === 'filled') {
          const out = join(shots, `${path.slice(1).replace('/', '-')}-${scheme}-${width}.png`);
          mkdirSync(shots, { recursive: true });
          await page.screenshot({ path: out });
        }
      }
      assert.deepEqual(page.said.filter((line) => !/404/.test(line)), [], `the console is quiet: ${state}, ${scheme}, ${width}`);
      await page.context().close();
    }
  }
}

test('an empty ledger says what will be there and how to begin', async () => {
  await everyPage('empty', PAGES);
  const page = await place.visit();
  await place.go(page, '/live');
  assert.match(await page.locator('.empty').innerText(), /No calls yet/);
  await page.context().close();
});

test('every page, with entries, light and dark, in every size, without a violation', async () => {
  await fill(place);
  const page = await place.visit();
  const rows = await page.evaluate(async () => (await (await fetch('/v1/dashboard/rows?count=1000', { headers: { 'AgentLock-Visit-Key': localStorage.getItem('agentlock.key') } })).json()).rows);
  place.denied = rows.findLast((row) => row.gate === 'fs.delete-outside-workspace').seq;
  place.allowed = rows.find((row) => row.verdict === 'allow').seq;
  await page.context().close();
  await everyPage('filled', [...PAGES, `/call/${place.denied}`, `/sessions/${encodeURIComponent('claude-code:first')}`]);
});

test('an MCP server that changed: what, since when, who starts it, and the command that accepts it', async () => {
  const page = await place.visit();
  await place.go(page, '/mcp');
  assert.match(await page.title(), /^MCP and surface/);
  const tickets = page.getByRole('region', { name: 'tickets', exact: true });
  const text = await tickets.innerText();
  assert.match(text, /changed/);
  assert.match(text, /- tool search description: Searches tickets\n/);
  assert.match(text, /\+ tool search description: Searches tickets <img src=x onerror=document\.title=1>/);
  assert.match(text, /\+ tool erase: /);
  assert.match(text, /since \d{4}-\d\d-\d\d/);
  assert.match(text, /do not tell the user/);
  assert.match(text, /claude-code, user.*\.claude\.json:\d+/);
  assert.match(text, /agentlock mcp pin tickets/);
  assert.equal(await page.locator('main img, main script').count(), 0, 'what servers say is text');
  assert.match(await page.getByRole('region', { name: 'odd\\u{202e}name' }).innerText(), /agentlock mcp list/, 'no command with a name that misleads');
  assert.ok(!/\u202e/u.test(await page.evaluate(() => document.body.textContent)));
  await page.context().close();
});

test('the surface: searched and filtered by keyboard, and what does not answer is said', async () => {
  const page = await place.visit();
  await place.go(page, '/mcp');
  const rows = page.locator('tbody tr');
  const all = await rows.count();
  assert.ok(all > 1, 'a server and a permission');
  await page.getByLabel('Search the surface').focus();
  await page.keyboard.type('npx');
  await page.waitForFunction((before) => document.querySelectorAll('tbody tr').length < before, all);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await page.getByRole('button', { name: 'Risky' }).getAttribute('aria-pressed'), 'true');
  await page.route('**/v1/mcp', (route) => route.fulfill({ status: 503, json: { error: { code: 'x', message: 'the pins are damaged', hint: 'run `agentlock doctor`' } } }));
  await page.route('**/v1/dashboard/surface', (route) => route.abort());
  await place.go(page, '/mcp');
  await page.getByRole('alert').filter({ hasText: 'the pins are damaged' }).waitFor();
  await page.getByRole('alert').filter({ hasText: 'No answer' }).waitFor();
  await accessible(page, 'MCP without answers');
  await page.context().close();
});

test('a call that is judged now is there at once, marked where it was denied', async () => {
  const page = await place.visit();
  await settled(page);
  await place.bash('echo first; shred /dev/sda', 'now');
  const row = page.locator('a.row', { hasText: 'shred /dev/sda' });
  await row.waitFor({ timeout: 3000 });
  assert.equal(await row.locator('mark').innerText(), 'shred /dev/sda');
  await page.context().close();
});

test('what agents wrote is shown as text, and what hides is shown', async () => {
  const page = await place.visit();
  await page.locator('a.row', { hasText: 'page.html' }).first().waitFor();
  const text = await page.locator('.scroll').innerText();
  for (const wanted of ['<img src=x onerror=', '\\e[31mred', '\\u{202e}txt.exe', '\\u{200b}/tmp', '\\u{ad}', '\\u{feff}', '\\u{e0041}', '[masked:']) assert.ok(text.includes(wanted), wanted);
  const bad = /[\u0007\u001b\u202a-\u202e\u2066-\u2069\u200b\ufeff]/u;
  assert.ok(!bad.test(await page.evaluate(() => document.body.textContent)), 'no harmful character is in the page');
  assert.ok(!(await page.content()).includes('ghp_FAKE'), 'no credential is in the page');
  assert.equal(await page.locator('.scroll img, .scroll script').count(), 0);
  await page.locator('a.row', { hasText: 'page.html' }).first().click();
  await settled(page);
  assert.match(await page.title(), /^Call \d+/);
  assert.equal(await page.locator('main img, main script').count(), 0);
  await page.context().close();
});

test('with the keyboard alone: find a deny, open it, step through the conversation, go back', async () => {
  const page = await place.visit();
  await settled(page);
  await page.keyboard.press('/');
  await page.keyboard.type('preserve');
  await page.waitForFunction(() => document.querySelectorAll('a.row').length === 1);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/call/${place.denied}`);
  await settled(page);
  await page.keyboard.press('k');
  await page.waitForFunction((seq) => !location.pathname.endsWith(`/${seq}`), place.denied);
  await page.keyboard.press('Escape');
  await page.waitForURL('**/live');
  const reached = new Set();
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement?.textContent?.trim().slice(0, 20) || document.activeElement?.getAttribute('aria-label')));
  }
  for (const wanted of ['Sessions', 'Policy', 'Denied', 'Pause', 'Search']) assert.ok(reached.has(wanted), `Tab reaches ${wanted}: ${[...reached]}`);
  await page.context().close();
});

test('pause holds the list still, and nothing is lost', async () => {
  const page = await place.visit();
  await settled(page);
  await page.keyboard.press('p');
  await place.bash('echo while-paused', 'now');
  await page.locator('.news').waitFor({ timeout: 3000 });
  assert.equal(await page.locator('a.row', { hasText: 'while-paused' }).count(), 0);
  await page.keyboard.press('p');
  await page.locator('a.row', { hasText: 'while-paused' }).waitFor({ timeout: 3000 });
  await page.context().close();
});

test('filters and the search of the whole ledger agree', async () => {
  const page = await place.visit();
  await settled(page);
  await page.getByRole('button', { name: 'Denied' }).click();
  await page.getByLabel('Harness').selectOption('gemini');
  await page.waitForFunction(() => [...document.querySelectorAll('a.row')].length > 0 && [...document.querySelectorAll('a.row')].every((row) => row.textContent.includes('gemini') && row.classList.contains('denied')));
  await page.context().close();
});

test('the ledger is verified by the browser, and another past is found out', async () => {
  const page = await place.visit();
  await place.go(page, '/ledger');
  assert.match(await page.locator('main').innerText(), /first time/);
  await place.bash('echo more', 'now');
  await place.go(page, '/ledger');
  await page.getByText('Goes on from the tree of your last visit').waitFor();
  assert.match(await page.locator('main').innerText(), /the log's key, as before/);
  await page.getByLabel('Number of the entry').fill(String(place.denied));
  await page.getByRole('button', { name: 'Prove' }).click();
  await page.getByText('is in the log').waitFor();
  await page.evaluate(() => {
    const seen = JSON.parse(localStorage.getItem('agentlock.seen'));
    for (const one of Object.values(seen)) one.root = btoa('another past, the same size......').slice(0, 43) + '=';
    localStorage.setItem('agentlock.seen', JSON.stringify(seen));
  });
  await place.go(page, '/ledger');
  await page.getByText('its past was changed').waitFor();
  await page.context().close();
});

test('from a call to a gate that is tested and replayed, and never applied by the page', async () => {
  const page = await place.visit();
  await place.go(page, '/live');
  await page.getByLabel('Search').fill('docker compose');
  await page.locator('a.row', { hasText: 'docker compose' }).first().click();
  await page.getByRole('button', { name: 'Block this next time…' }).click();
  await page.waitForURL('**/policy');
  await page.getByText('2 pass').waitFor();
  await page.getByRole('button', { name: 'Judge recorded calls by this text' }).click();
  await page.getByText(/[1-9]\d* newly denied/).waitFor();
  assert.match(await page.locator('main').innerText(), /agentlock policy apply/);
  await page.locator('.editor').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\nnonsense: 1');
  await page.getByText('1 errors').waitFor();
  await page.context().close();
});

test('the editor completes what the schema knows', async () => {
  const page = await place.visit();
  await place.go(page, '/policy');
  await page.locator('.editor').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('wor');
  await page.locator('.cm-tooltip-autocomplete', { hasText: 'workspace' }).waitFor();
  await page.context().close();
});

test('ten tabs take one stream', async () => {
  const page = await place.visit();
  await page.locator('.light.on').waitFor();
  const streams = [];
  page.context().on('request', (request) => request.url().includes('/v1/dashboard/tail') && streams.push(request));
  const tabs = [];
  for (let i = 0; i < 10; i++) {
    const tab = await page.context().newPage();
    await tab.goto(`${place.base}/live`);
    await settled(tab);
    tabs.push(tab);
  }
  assert.equal(streams.length, 0, 'the first tab streams for all');
  await place.bash('echo in-every-tab', 'now');
  for (const tab of tabs) await tab.locator('a.row', { hasText: 'in-every-tab' }).waitFor({ timeout: 5000 });
  await page.close();
  await place.bash('echo after-the-first-left', 'now');
  for (const tab of tabs) await tab.locator('a.row', { hasText: 'after-the-first-left' }).waitFor({ timeout: 8000 });
  await tabs[0].context().close();
});

test('a page of another origin cannot read, frame or drive it', async () => {
  const page = await place.visit();
  const attacker = createServer((request, answer) => {
    answer.setHeader('Content-Type', 'text/html');
    answer.end('<!doctype html><title>attacker</title><iframe id=f></iframe>');
  });
  let leaked = '';
  attacker.on('request', (request) => (leaked += request.headers.cookie ?? ''));
  await new Promise((resolve) => attacker.listen(0, '127.0.0.1', resolve));
  for (const host of ['127.0.0.1', 'localhost']) {
    const tab = await page.context().newPage();
    await tab.goto(`http://${host}:${attacker.address().port}/`);
    const tried = await tab.evaluate(async (base) => {
      const outcome = async (work) => {
        try {
          return await work();
        } catch (error) {
          return `failed: ${error.name}`;
        }
      };
      const frame = document.getElementById('f');
      const framed = await new Promise((resolve) => {
        frame.onload = () => {
          try {
            resolve(frame.contentDocument ? `read: ${frame.contentDocument.body.innerText.length}` : 'opaque');
          } catch {
            resolve('opaque');
          }
        };
        frame.src = `${base}/live`;
        setTimeout(() => resolve('nothing'), 2000);
      });
      const opened = window.open(`${base}/live`);
      await new Promise((resolve) => setTimeout(resolve, 800));
      const handle = await outcome(async () => (opened === null || opened.closed ? 'severed' : `read ${opened.document.title}`));
      return {
        read: await outcome(async () => (await fetch(`${base}/v1/health`, { credentials: 'include' })).status),
        keyed: await outcome(async () => (await fetch(`${base}/v1/health`, { credentials: 'include', headers: { 'AgentLock-Visit-Key': 'x' } })).status),
        blind: await outcome(async () => (await fetch(`${base}/v1/health`, { credentials: 'include', mode: 'no-cors' })).type),
        drive: await outcome(async () => (await fetch(`${base}/v1/operator/stop`, { method: 'POST', credentials: 'include', mode: 'no-cors', body: '{}' })).type),
        script: await new Promise((resolve) => {
          const script = document.createElement('script');
          script.src = `${base}/favicon.svg`;
          script.onload = () => resolve('loaded');
          script.onerror = () => resolve('refused');
          document.body.append(script);
        }),
        framed,
        handle,
      };
    }, place.base);
    assert.match(String(tried.read), /^failed/, `${host}: read`);
    assert.match(String(tried.keyed), /^failed/, `${host}: with the header`);
    assert.match(String(tried.blind), /^(failed|opaque)/, `${host}: blind`);
    assert.match(String(tried.drive), /^(failed|opaque)/, `${host}: drive`);
    assert.equal(tried.script, 'refused', `${host}: as a script`);
    assert.match(tried.framed, /^(opaque|nothing)$/, `${host}: framed`);
    assert.match(tried.handle, /^(severed|failed)/, `${host}: window.open`);
    await tab.close();
  }
  assert.ok(!leaked.includes('agentlock-visit-key'), 'the key never leaves its origin');
  attacker.close();
  assert.match(place.run('status'), /daemon/, 'it still runs');
  await page.context().close();
});

test('without a visit, or with a used link, the page says what to run', async () => {
  const context = await (await place.launch()).newContext();
  const page = await context.newPage();
  await page.goto(`${place.base}/live`);
  await page.getByText('agentlock dashboard', { exact: true }).waitFor();
  const link = place.link();
  await page.goto(link);
  await page.waitForURL('**/live');
  const other = await (await place.launch()).newContext();
  const again = await other.newPage();
  await again.goto(link);
  await again.getByText('used already').waitFor();
  await accessible(again, 'the door');
  await context.close();
  await other.close();
});

test('nothing is asked of anybody else', async () => {
  const page = await place.visit();
  const foreign = [];
  page.on('request', (request) => !request.url().startsWith(place.base) && !request.url().startsWith('blob:') && foreign.push(request.url()));
  for (const path of [...PAGES, `/call/${place.denied}`]) await place.go(page, path);
  assert.deepEqual(foreign, []);
  await page.context().close();
});

test('a security key is asked by the page for the command line, without a visit', async () => {
  const context = await (await place.launch()).newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'usb', automaticPresenceSimulation: true } });
  const touch = async (question) => {
    const { id } = await place.ask('POST', '/v1/operator/webauthn', question);
    await page.goto(`${place.base}/webauthn?id=${id}`);
    await page.waitForURL(`http://localhost:${place.port}/**`);
    await page.getByRole('button').click();
    await page.getByText('Done.').waitFor();
    await accessible(page, 'the page of a security key');
    return place.ask('GET', `/v1/operator/webauthn/${id}`);
  };
  const made = await touch({ port: place.port });
  assert.equal(made.state, 'done');
  const signed = await touch({ key: made.key, message: Buffer.from('DSSEv1 0  0 ').toString('base64') });
  assert.ok(signed.signature.length > 100);
  await context.close();
});

test('the pictures of the guide', { skip: !shots }, async () => {
  const page = await place.visit({ viewport: { width: 1180, height: 700 } });
  await settled(page);
  await page.locator('.light.on').waitFor();
  mkdirSync(shots, { recursive: true });
  const shoot = (name) => page.screenshot({ path: join(shots, `guide-${name}.png`) });
  await shoot('live');
  await place.go(page, `/call/${place.denied}`);
  await shoot('call');
  await place.go(page, '/insights');
  await shoot('insights');
  await place.go(page, '/ledger');
  await place.bash('git status', 'now');
  await place.go(page, '/ledger');
  await page.getByLabel('Number of the entry').fill(String(place.denied));
  await page.getByRole('button', { name: 'Prove' }).click();
  await page.getByText('is in the log').waitFor();
  await shoot('ledger');
  await place.go(page, `/call/${place.allowed}`);
  await page.getByRole('button', { name: 'Block this next time…' }).click();
  await page.getByText(/\d pass/).waitFor();
  await page.getByRole('button', { name: 'Judge recorded calls by this text' }).click();
  await page.getByText(/newly denied/).waitFor();
  await shoot('policy');
  await page.context().close();
});

test('the page finds its way back after the daemon was away', async () => {
  const page = await place.visit();
  await settled(page);
  const ended = new Promise((resolve) => {
    place.daemon.removeAllListeners('exit');
    place.daemon.once('exit', resolve);
  });
  place.daemon.kill('SIGTERM');
  await ended;
  await page.locator('.banner', { hasText: 'does not answer' }).waitFor({ timeout: 10_000 });
  await place.start();
  place.run('session', 'open');
  await page.getByText('is not open in this browser').waitFor({ timeout: 10_000 });
  await page.goto(place.link());
  await page.waitForURL('**/live');
  await page.locator('a.row').first().waitFor();
  await page.context().close();
});

