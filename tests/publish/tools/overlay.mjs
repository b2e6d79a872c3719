// What a clip without a ground looks like over a red page: node overlay.mjs CLIP SECONDS, a JSON list of moments.
// Answers its duration, and for each moment the page and a canvas, as base64 of RGBA.
import { basename, dirname } from "node:path";
import { launch, serve } from "./browser.mjs";

const [clip, seconds] = [process.argv[2], JSON.parse(process.argv[3])];
const PAGE = `<!doctype html><style>body { margin: 0; background: #f00 } video { display: block }</style>
<video muted preload="auto" src="${encodeURIComponent(basename(clip))}"></video>`;

/** Wind to a moment, and wait until its picture is there. */
const wind = (second) => new Promise((on, off) => {
  const film = document.querySelector("video");
  film.onerror = () => off(new Error(film.error.message));
  film.onseeked = () => requestAnimationFrame(() => requestAnimationFrame(on));
  film.currentTime = second;
});

/** Read a picture, laid over red on a canvas: the film, or one that is given. */
const read = async (address) => {
  const film = document.querySelector("video");
  const picture = address ? new Image() : film;
  if (address) {
    picture.src = address;
    await picture.decode();
  }
  const canvas = new OffscreenCanvas(film.videoWidth, film.videoHeight);
  const paper = canvas.getContext("2d", { willReadFrequently: true });
  paper.fillStyle = "#f00";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(picture, 0, 0);
  const { data } = paper.getImageData(0, 0, canvas.width, canvas.height);
  let text = "";
  for (let k = 0; k < data.length; k += 8192) text += String.fromCharCode(...data.subarray(k, k + 8192));
  return btoa(text);
};

const { address, end } = await serve(dirname(clip), { "/": PAGE });
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 640, height: 360 } });
  await page.goto(address);
  const [width, height, duration] = await page.evaluate(() => new Promise((on, off) => {
    const film = document.querySelector("video");
    const told = () => on([film.videoWidth, film.videoHeight, film.duration]);
    if (film.readyState >= 2) told();
    film.onloadeddata = told;
    film.onerror = () => off(new Error(film.error.message));
  }));
  const pictures = [];
  for (const second of seconds) {
    await page.evaluate(wind, second);
    const shot = await page.screenshot({ clip: { x: 0, y: 0, width, height } });
    const shown = await page.evaluate(read, `data:image/png;base64,${shot.toString("base64")}`);
    pictures.push({ page: shown, canvas: await page.evaluate(read, "") });
  }
  console.log(JSON.stringify({ width, height, duration, pictures }));
} finally {
  await browser.close();
  end();
}
