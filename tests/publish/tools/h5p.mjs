// node h5p.mjs WORK PACKAGE…: what a real H5P server says of each package; WORK/libraries are those that it has.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import * as H5P from "@lumieducation/h5p-server";

const [work, ...packages] = process.argv.slice(2);
const [libraries, temporary, content] = ["libraries", "temporary", "content"].map((name) => join(work, name));
for (const folder of [libraries, temporary, content]) mkdirSync(folder, { recursive: true });
const user = { id: "1", name: "Test", email: "test@example.org", type: "local" };
const server = H5P.fs(new H5P.H5PConfig(), libraries, temporary, content);

async function judged(file) {
  try {
    const { metadata, parameters } = await server.uploadPackage(file, user);
    return { errors: [], metadata, parameters };
  } catch (refused) {
    const errors = refused.errors?.length ? refused.errors : [refused];
    return { errors: errors.map(({ errorId, replacements }) => ({ id: errorId, ...replacements })) };
  }
}

const answers = [];
for (const file of packages) answers.push(await judged(file));
console.log(JSON.stringify(answers));
process.exit(0); // the server's caches would keep it running
