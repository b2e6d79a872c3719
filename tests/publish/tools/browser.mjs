// A headless Chromium, and a server on this machine that gives a folder by parts, so that a film can be wound to.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

const TYPES = {
  ".css": "text/css", ".html": "text/html; charset=utf-8", ".jpg": "image/jpeg", ".js": "text/javascript",
  ".json": "application/json", ".mjs": "text/javascript", ".mp4": "video/mp4", ".png": "image/png",
  ".svg": "image/svg+xml", ".vtt": "text/vtt", ".webm": "video/webm", ".xml": "text/xml",
};
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync", "--disable-background-networking",
  "--disable-component-update", "--no-first-run", "--autoplay-policy=no-user-gesture-required",
];

/** Return a browser; `await browser.close()` ends it. */
export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: FLAGS });

/** Serve `folder`, and `pages` (path: text, HTML unless its name says otherwise) beside it; return its address and how to end it. */
export async function serve(folder, pages = {}) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    if (path in pages) {
      response.writeHead(200, { "content-type": TYPES[extname(path)] || TYPES[".html"] }).end(pages[path]);
      return;
    }
    answer(join(folder, normalize(path)), request.headers.range, response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const end = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${server.address().port}`, end };
}

function answer(file, range, response) {
  const about = statSync(file, { throwIfNoEntry: false });
  if (!about?.isFile()) {
    response.writeHead(404).end();
    return;
  }
  if (!about.size) {
    response.writeHead(200).end();
    return;
  }
  const [, first, last] = /bytes=(\d+)-(\d*)/.exec(range || "") || [];
  const start = Number(first || 0);
  const end = last ? Math.min(Number(last), about.size - 1) : about.size - 1;
  const head = {
    "accept-ranges": "bytes",
    "content-length": end - start + 1,
    "content-type": TYPES[extname(file)] || "application/octet-stream",
  };
  if (range) head["content-range"] = `bytes ${start}-${end}/${about.size}`;
  response.writeHead(range ? 206 : 200, head);
  createReadStream(file, { start, end }).on("error", () => response.destroy()).pipe(response);
}
