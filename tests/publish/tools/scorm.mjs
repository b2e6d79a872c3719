// node scorm.mjs FOLDER VERSION SESSIONS: plays an unpacked package in a platform (scorm-again) and tells what it knows.
// VERSION is "1.2", "2004", or "none" for a platform without SCORM. SESSIONS is JSON, a list of
// {play: [[from, to], …] in seconds, opened: in a window of its own, stranger: in a page of another site,
// given: what the platform knows before, by its name}; what it has been told in one session, it knows in the next.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { launch, serve } from "./browser.mjs";

const [folder, version, sessions] = process.argv.slice(2);
const RATE = 8; // times as fast
const MODELS = {
  1.2: {
    api: "API", made: "Scorm12API", set: "LMSSetValue", end: "LMSFinish",
    verbs: ["LMSInitialize", "LMSCommit", "LMSFinish"],
    status: "cmi.core.lesson_status", place: "cmi.core.lesson_location",
  },
  2004: {
    api: "API_1484_11", made: "Scorm2004API", set: "SetValue", end: "Terminate",
    verbs: ["Initialize", "Commit", "Terminate"],
    status: "cmi.completion_status", place: "cmi.location", share: "cmi.progress_measure",
  },
};
const model = MODELS[version] ?? null;

const PLATFORM = `<!DOCTYPE html><meta charset="utf-8"><title>Platform</title><script src="/scorm-again.js"></script><script>
const [said, refused] = [[], []];
function begin(model, kept) {
  const api = new window[model.made]({ autocommit: false, logLevel: 5 });
  const known = { core: {} };
  for (const [name, value] of Object.entries(kept)) {
    const [first, ...rest] = name.split(".").slice(1);
    if (rest.length) known[first][rest[0]] = value;
    else known[first] = value;
  }
  if (model.made === "Scorm2004API") delete known.core;
  if (Object.keys(kept).length) {
    (known.core ?? known).entry = "resume";
    api.loadFromJSON(known, "cmi");
  }
  for (const verb of model.verbs) api.on(verb, () => said.push([verb]));
  const set = api[model.set].bind(api);
  api[model.set] = (name, value) => {
    const answer = set(name, value);
    (answer === "true" ? said : refused).push([name, value]);
    return answer;
  };
  window[model.api] = api;
}
function known(model, name) {
  return String(model[name].split(".").reduce((above, each) => above[each], { cmi: window[model.api].cmi }));
}
</script><iframe title="package" width="900" height="700"></iframe>`;

const library = readFileSync(createRequire(import.meta.url).resolve("scorm-again"), "utf-8");
const { address, end } = await serve(folder, { "/platform": PLATFORM, "/scorm-again.js": library });
const browser = await launch();

/** Open the page of the package in a platform's page, and return where it is. */
async function inside(platform, { opened, stranger }) {
  if (opened) {
    const window = platform.waitForEvent("popup");
    await platform.evaluate(() => void open("/index.html"));
    return window;
  }
  const page = `${stranger ? address.replace("127.0.0.1", "localhost") : address}/index.html`;
  await platform.evaluate((page) => void (document.querySelector("iframe").src = page), page);
  while (platform.frames()[1].url() !== page) await platform.waitForTimeout(20);
  return platform.frames()[1];
}

/** Play a film from one second to another, and stop there. */
const play = ([from, to, rate]) =>
  new Promise((resolve) => {
    const film = document.querySelector("video");
    const stop = () => {
      film.pause();
      setTimeout(resolve, 50); // the event comes a moment later
    };
    const look = () => (film.currentTime >= to || film.ended ? stop() : requestAnimationFrame(look));
    film.muted = true;
    film.playbackRate = rate;
    film.addEventListener("seeked", () => film.play().then(look), { once: true });
    film.currentTime = from;
  });

async function session(asked, kept) {
  const platform = await browser.newPage();
  const errors = [];
  platform.context().on("weberror", (error) => errors.push(String(error.error())));
  platform.context().on("dialog", (dialog) => dialog.dismiss().then(() => errors.push(dialog.message())));
  await platform.goto(`${address}/platform`);
  if (model) await platform.evaluate(([model, kept]) => begin(model, kept), [model, kept]);
  const page = await inside(platform, asked);
  await page.waitForFunction(() => {
    const film = document.querySelector("video");
    return film?.readyState > 1 && !film.seeking;
  });
  const started = await page.evaluate(() => document.querySelector("video").currentTime);
  for (const [from, to] of asked.play) await page.evaluate(play, [from, to, RATE]);
  const live = await platform.evaluate(() => [...said]);
  if (asked.opened) await page.close({ runBeforeUnload: true });
  else await platform.evaluate(() => void (document.querySelector("iframe").src = "about:blank"));
  if (model) await platform.waitForFunction((end) => said.some(([verb]) => verb === end), model.end, { timeout: 5000 });
  const [spoken, refused] = await platform.evaluate(() => [said, refused]);
  const names = ["status", "place", "share"].filter((name) => model?.[name]);
  const known = await platform.evaluate(
    ([model, names]) => names.map((name) => [name, globalThis.known(model, name)]),
    [model, names],
  );
  await platform.close();
  return {
    ...Object.fromEntries(known),
    started,
    errors,
    refused,
    told: Object.fromEntries(spoken.filter(({ length }) => length === 2)),
    verbs: spoken.filter(({ length }) => length === 1).map(([verb]) => verb),
    live: live.filter(([name]) => name === model?.status).map(([, status]) => status),
  };
}

const answers = [];
let kept = {};
for (const asked of JSON.parse(sessions)) {
  Object.assign(kept, asked.given);
  const answer = await session(asked, kept);
  answers.push(answer);
  const lasting = Object.entries(answer.told).filter(([name]) => !/session_time|exit/.test(name));
  kept = { ...kept, ...Object.fromEntries(lasting) };
}
await browser.close();
end();
console.log(JSON.stringify(answers));
