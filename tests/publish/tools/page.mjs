// What Chromium makes of pages: node page.mjs FOLDER VISITS, where VISITS is a JSON list of
// {name, page, from: "file" | "http", width, dark, axe, chapters, patience, picture}, and each name gets its facts.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch, serve } from "./browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");
const PATIENCE = 3000; // milliseconds for what should take some ten

/** What a page holds once its tracks are loaded, or have failed. */
const contents = async (patience) => {
  const until = async (holds) => {
    for (let left = patience; left > 0 && !holds(); left -= 20) await new Promise((on) => setTimeout(on, 20));
  };
  const film = document.querySelector("video");
  const tracks = [...document.querySelectorAll("track")];
  const showing = tracks.filter(({ track }) => track.mode === "showing").map(({ kind }) => kind);
  for (const { track } of tracks) if (track.mode === "disabled") track.mode = "hidden";
  const missing = () => document.querySelector("#missing")?.checkVisibility() ?? false;
  const settled = () => !film || film.readyState > 0 || missing();
  await until(() => tracks.every(({ readyState }) => readyState > 1) && settled());
  const text = (selector) => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent.trim());
  return {
    title: document.title,
    headings: text("h1"),
    chapters: text("#chapters .name"),
    scripts: document.scripts.length,
    showing,
    tracks: Object.fromEntries(tracks.map(({ kind, track }) => [
      kind, [...track.cues ?? []].map((cue) => [cue.startTime, cue.endTime, cue.getCueAsHTML().textContent]),
    ])),
    film: film && { seconds: film.duration, paused: film.paused, at: film.currentTime, missing: Boolean(film.error) },
    missing: missing(),
    narrowest: Math.min(...[...document.querySelectorAll("button")].map((each) => each.getBoundingClientRect().height)),
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
};

/** Wait until the film is at a moment, and tell where it is and which chapter is marked. */
const arrived = ([wanted, patience]) => new Promise((on) => {
  const film = document.querySelector("video");
  const buttons = [...document.querySelectorAll("#chapters button")];
  const begun = performance.now();
  const look = () => {
    const there = Math.abs(film.currentTime - wanted) < 0.5 && !film.seeking;
    if (!there && performance.now() - begun < patience) return setTimeout(look, 20);
    const marked = buttons.flatMap((each, number) => (each.hasAttribute("aria-current") ? [number] : []));
    return on({ wanted, at: film.currentTime, marked, playing: !film.paused });
  };
  look();
});

/** Let the film stand elsewhere: before its end, so that every chapter is a way to go. */
const elsewhere = () => new Promise((on) => {
  const film = document.querySelector("video");
  film.pause();
  film.onseeked = () => on(true);
  film.currentTime = film.duration - 0.2;
});

/** Press each button, then go down by keys to the last, and follow the last time in the transcript. */
const chapters = async (page, patience) => {
  const starts = await page.$$eval("#chapters button", (found) => found.map(({ dataset }) => Number(dataset.at)));
  const visits = { pressed: [], keyed: null, linked: null };
  for (const [number, start] of starts.entries()) {
    await page.evaluate(elsewhere);
    await page.locator("#chapters button").nth(number).click();
    visits.pressed.push(await page.evaluate(arrived, [start, patience]));
  }
  await page.evaluate(elsewhere);
  await page.locator("#chapters button").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  visits.keyed = await page.evaluate(arrived, [starts[1], patience]);
  const link = page.locator(".passage a").last();
  const there = Number(new URL(await link.evaluate(({ href }) => href)).hash.replace("#t=", ""));
  await page.evaluate(elsewhere);
  await link.click();
  visits.linked = await page.evaluate(arrived, [there, patience]);
  return visits;
};

/** Press the button for captions twice, and tell what is shown, and what the button says of it. */
const captions = (page) => page.evaluate(() => {
  const button = document.querySelector("#captions");
  const { track } = document.querySelector("track[kind=captions]");
  const state = () => [track.mode, button.getAttribute("aria-pressed")];
  const states = [state()];
  for (let times = 0; times < 2; times += 1) {
    button.click();
    states.push(state());
  }
  return states;
});

const violations = async (page) => {
  await page.evaluate(AXE);
  return page.evaluate(async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.flatMap(
    ({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`),
  ));
};

const visit = async (browser, home, visiting) => {
  const colorScheme = visiting.dark ? "dark" : "light";
  const page = await browser.newPage({ colorScheme, viewport: { width: visiting.width ?? 1280, height: 800 } });
  const [dialogs, errors, foreign, refused] = [[], [], [], []];
  await page.exposeFunction("tellRefused", (what) => refused.push(what));
  await page.addInitScript(() => addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    window.tellRefused(`${effectiveDirective} ${blockedURI}`);
  }));
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    dialog.dismiss();
  });
  page.on("pageerror", ({ message }) => errors.push(message));
  page.on("request", (request) => {
    if (!request.url().startsWith(home) && !request.url().startsWith("data:")) foreign.push(request.url());
  });
  page.on("requestfailed", (request) => { // Chromium asked its policy, and nobody else
    if (request.failure().errorText === "csp") foreign.splice(foreign.indexOf(request.url()), 1);
  });
  await page.goto(`${home}/${visiting.page}`);
  const facts = await page.evaluate(contents, PATIENCE);
  if (visiting.axe) facts.axe = await violations(page);
  if (visiting.chapters) {
    facts.captions = await captions(page);
    facts.visits = await chapters(page, visiting.patience ?? PATIENCE);
  }
  if (visiting.picture) await page.screenshot({ path: visiting.picture, fullPage: true });
  await page.close();
  return { ...facts, dialogs, errors, foreign, refused };
};

const [folder, list] = process.argv.slice(2);
const server = await serve(folder);
const browser = await launch();
const homes = { file: pathToFileURL(join(folder, ".")).href.replace(/\/$/, ""), http: server.address };
const facts = {};
for (const visiting of JSON.parse(readFileSync(list, "utf-8"))) {
  facts[visiting.name] = await visit(browser, homes[visiting.from ?? "file"], visiting);
}
await browser.close();
server.end();
console.log(JSON.stringify(facts));
