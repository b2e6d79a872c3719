"use strict";
(() => {
  const film = document.querySelector("video");
  const chapters = [...document.querySelectorAll("#chapters button")];
  const passages = [...document.querySelectorAll(".passage")];
  const time = (element) => Number(element.dataset.at);

  /** The last of these that has begun: what is shown now. */
  const current = (elements) => elements.filter((element) => time(element) <= film.currentTime + 0.01).pop();

  const mark = () => {
    const [chapter, passage] = [current(chapters), current(passages)];
    for (const each of chapters) {
      if (each === chapter) each.setAttribute("aria-current", "true");
      else each.removeAttribute("aria-current");
    }
    for (const each of passages) each.classList.toggle("now", each === passage && film.currentTime > 0);
  };

  const go = (seconds) => {
    film.currentTime = seconds;
    film.scrollIntoView({ block: "nearest" });
    film.play().catch(() => {}); // a browser may refuse; its own button is there
  };

  /** The second that a media fragment names, as in #t=12.3 or #t=1:02; undefined if none. */
  const fragment = (address) => {
    const [, hours, minutes, seconds] = /#t=(?:npt:)?(?:(?:(\d+):)?(\d+):)?(\d+(?:\.\d*)?)/.exec(address) || [];
    return seconds && Number(hours || 0) * 3600 + Number(minutes || 0) * 60 + Number(seconds);
  };

  const follow = () => {
    const seconds = fragment(location.hash);
    if (seconds !== undefined) film.currentTime = seconds;
  };

  for (const each of chapters) each.addEventListener("click", () => go(time(each)));
  for (const each of passages) {
    each.querySelector("a").addEventListener("click", () => go(time(each)));
  }
  addEventListener("hashchange", follow);
  for (const event of ["timeupdate", "seeking"]) film.addEventListener(event, mark);

  // Keys for the chapters alone, while one has the focus: all others are the player's and the browser's.
  document.querySelector("#chapters")?.addEventListener("keydown", (pressed) => {
    const at = chapters.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: chapters.length - 1 }[pressed.key];
    if (pressed.ctrlKey || pressed.altKey || pressed.metaKey || !chapters[next]) return;
    chapters[next].focus();
    pressed.preventDefault();
  });

  const captions = document.querySelector("#captions");
  if (captions) {
    const track = [...film.textTracks].find(({ kind }) => kind === "captions");
    const tell = () => captions.setAttribute("aria-pressed", String(track.mode === "showing"));
    captions.addEventListener("click", () => {
      track.mode = track.mode === "showing" ? "hidden" : "showing";
      tell(); // the event comes late
    });
    film.textTracks.addEventListener("change", tell);
    film.addEventListener("loadedmetadata", tell);
    tell();
    captions.hidden = false;
  }

  const missing = () => {
    document.querySelector("#missing").hidden = false;
  };
  film.querySelector("source").addEventListener("error", missing);
  film.addEventListener("error", missing);
  addEventListener("load", () => { // it may have failed before this script ran
    if (film.networkState === HTMLMediaElement.NETWORK_NO_SOURCE) missing();
  });

  // A formula that is wider than the screen is moved by the finger, and by keys once it has the focus.
  const reach = () => {
    for (const each of document.querySelectorAll(".passage > p:not(.clock)")) {
      if (each.scrollWidth > each.clientWidth) each.tabIndex = 0;
      else each.removeAttribute("tabindex");
    }
  };
  addEventListener("resize", reach);

  reach();
  follow();
  mark();
})();
