"use strict";
// Tells a learning platform (SCORM 1.2 or 2004) how much of the film has been played. Without one it does nothing.
// SCORM, the version of the package, and ENOUGH, the share of the film that completes it, are given by its target.
(() => {
  const CELLS = 200; // what has been played is kept as a sign for each of so many parts: a platform keeps 4096 signs
  const SLACK = 0.1; // of a part, at its ends
  const OFTEN = 30; // seconds; a window that is closed may have no time to tell anything
  const film = document.querySelector("video");
  const begun = performance.now();

  const older = {
    name: "API", verb: (verb) => `LMS${verb}`, end: "Finish", status: "cmi.core.lesson_status",
    place: "cmi.core.lesson_location", time: "cmi.core.session_time", exit: "cmi.core.exit",
    clock: (hours, minutes, seconds) => [String(hours).padStart(4, "0"), minutes, seconds].join(":"),
  };
  const newer = {
    name: "API_1484_11", verb: (verb) => verb, end: "Terminate", status: "cmi.completion_status",
    place: "cmi.location", time: "cmi.session_time", exit: "cmi.exit", share: "cmi.progress_measure",
    clock: (hours, minutes, seconds) => `PT${hours}H${Number(minutes)}M${Number(seconds)}S`,
  };

  /** The API of this name in one of the windows around `inner`; windows of strangers may not be looked into. */
  const around = (inner, name) => {
    for (let outer = inner; outer; outer = outer.parent === outer ? null : outer.parent) {
      try {
        if (outer[name]) return outer[name];
      } catch { /* a stranger's */ }
    }
    return null;
  };
  const found = (model) => {
    const openers = [window, window.parent, window.top].map((each) => {
      try {
        return each.opener;
      } catch {
        return null;
      }
    });
    return [window, ...openers].map((each) => around(each, model.name)).find(Boolean);
  };
  const model = (SCORM === "1.2" ? [older, newer] : [newer, older]).find(found);
  if (!model) return;
  const platform = found(model);

  const call = (verb, ...values) => {
    try {
      return String(platform[model.verb(verb)](...values));
    } catch {
      return ""; // the film goes on, whatever the platform does
    }
  };
  const get = (name) => call("GetValue", name);
  const set = (name, value) => call("SetValue", name, String(value));

  call("Initialize", "");
  let done = /^(completed|passed)$/.test(get(model.status));
  if (!done) set(model.status, "incomplete");
  const place = Number(get(model.place)) || 0;
  const share = model.share ? Number(get(model.share)) || 0 : 0; // of earlier sessions
  const kept = get("cmi.suspend_data");
  const seen = [...(/^[01]+$/.test(kept) && kept.length === CELLS ? kept : "0".repeat(CELLS))];
  let [ready, ended, told] = [false, false, begun];

  const played = () => {
    const cell = film.duration / CELLS;
    if (!(cell > 0 && cell < Infinity)) return 0;
    for (let each = 0; each < film.played.length; each += 1) {
      const end = film.played.end(each) / cell + SLACK;
      for (let at = Math.ceil(film.played.start(each) / cell - SLACK); at + 1 <= end; at += 1) seen[at] = "1";
    }
    return seen.slice(0, CELLS).filter((sign) => sign === "1").length / CELLS;
  };

  const clock = () => {
    const hundredths = Math.floor((performance.now() - begun) / 10);
    const [minutes, seconds] = [Math.floor(hundredths / 6000) % 60, (hundredths % 6000) / 100];
    const two = String(minutes).padStart(2, "0");
    return model.clock(Math.floor(hundredths / 360000), two, seconds.toFixed(2).padStart(5, "0"));
  };

  const tell = () => {
    if (ended) return;
    const now = played();
    told = performance.now();
    if (ready) set(model.place, film.currentTime.toFixed(2));
    set("cmi.suspend_data", seen.slice(0, CELLS).join(""));
    if (model.share) set(model.share, Math.max(share, now).toFixed(3));
    if (!done && now >= ENOUGH) {
      done = true;
      set(model.status, "completed");
    }
    set(model.time, clock());
    set(model.exit, "suspend");
    call("Commit", "");
  };
  const watch = () => {
    if ((!done && played() >= ENOUGH) || performance.now() - told > OFTEN * 1000) tell();
  };
  const resume = () => {
    if (!ready && place > 0 && place < film.duration - 1 && !location.hash) film.currentTime = place;
    ready = true;
  };

  if (film.readyState > 0) resume();
  else film.addEventListener("loadedmetadata", resume);
  film.addEventListener("timeupdate", watch);
  for (const event of ["pause", "ended"]) film.addEventListener(event, tell);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && tell());
  addEventListener("beforeunload", tell);
  addEventListener("pagehide", () => {
    tell();
    if (!ended) call(model.end, "");
    ended = true;
  });
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload()); // its session has ended
})();
