// node reveal.mjs PAGE PICTURES: what Chromium makes of slides opened from file://: turns every one of them, plays its
// film for a moment, and tells what is on it. PICTURES is a folder for a picture of each slide, or "" for none.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");
const [file, pictures] = process.argv.slice(2);
const folder = `${pathToFileURL(dirname(file)).href}/`;
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
const [dialogs, errors, outside, refused] = [[], [], [], []];
await page.exposeFunction("tellRefused", (what) => refused.push(what));
await page.addInitScript(() => addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  window.tellRefused(`${effectiveDirective} ${blockedURI}`);
}));
page.on("dialog", (dialog) => dialogs.push(dialog.message()) && dialog.dismiss());
page.on("pageerror", (error) => errors.push(error.message));
page.on("request", (request) => /^(data:|blob:)/.test(request.url()) || request.url().startsWith(folder) || outside.push(request.url()));

/** What is on the slide that is shown; its film is played until it has moved. */
const shown = async () => {
  const slide = Reveal.getCurrentSlide();
  const film = slide.querySelector("video");
  const facts = {
    heading: slide.querySelector("h1, h2").textContent,
    notes: [...slide.querySelectorAll("aside.notes p")].map(({ textContent }) => textContent),
    overflow: slide.scrollHeight - slide.clientHeight,
    links: [...slide.querySelectorAll("a")].map(({ href }) => href),
  };
  if (!film) return facts;
  const before = { at: film.currentTime, paused: film.paused };
  const until = async (holds) => {
    for (let left = 4000; left > 0 && !holds(); left -= 20) await new Promise((on) => setTimeout(on, 20));
  };
  const track = film.querySelector("track");
  if (track) await until(() => track.readyState > 1);
  film.muted = true;
  await film.play();
  await until(() => film.currentTime > 0.1);
  film.pause();
  const cues = [...(track?.track.cues ?? [])].map((cue) => [cue.startTime, cue.endTime, cue.getCueAsHTML().textContent]);
  return { ...facts, before, at: film.currentTime, seconds: film.duration, cues, seen: document.getElementById(film.getAttribute("aria-describedby"))?.textContent };
};

await page.goto(pathToFileURL(file).href);
await page.waitForFunction(() => window.Reveal?.isReady());
await page.evaluate(AXE);
const slides = [];
for (let number = 0; number < (await page.evaluate(() => Reveal.getTotalSlides())); number += 1) {
  await page.evaluate((index) => Reveal.slide(index), number);
  if (pictures) await page.screenshot({ path: join(pictures, `${number + 1}.png`) });
  const violations = await page.evaluate(async () => (await axe.run({ preload: false })).violations.map(({ id, nodes }) => [id, nodes[0].html]));
  slides.push({ ...(await page.evaluate(shown)), violations });
}
// A key that the film in focus knows must not turn the page; that of a remote control must.
const turned = async (key) => {
  await page.evaluate(() => (Reveal.slide(1), document.querySelector("section.present video").focus()));
  await page.keyboard.press(key);
  return page.evaluate(() => Reveal.getIndices().h);
};
const keys = { ArrowRight: await turned("ArrowRight"), PageDown: await turned("PageDown") };
// The speaker's window is written by a script of reveal.js, and shows the slides in two frames.
const opened = page.waitForEvent("popup", { timeout: 5000 });
await page.evaluate(() => document.activeElement.blur());
await page.keyboard.press("s");
const speaker = await opened;
await speaker.waitForSelector("#upcoming-slide iframe", { state: "attached", timeout: 5000 });
const speaks = await speaker.evaluate(() => document.querySelectorAll("iframe").length);
const about = await page.evaluate(() => ({ title: document.title, language: document.documentElement.lang }));
console.log(JSON.stringify({ ...about, slides, keys, speaks, dialogs, errors, outside, refused, scripts: await page.evaluate(() => document.scripts.length) }));
await browser.close();
