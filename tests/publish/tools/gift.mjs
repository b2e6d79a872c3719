// node gift.mjs FILE: the questions of a GIFT file as a parser of its own reads them, without where they stand in it.
import { readFileSync } from "node:fs";
import { parse } from "gift-pegjs";

console.log(JSON.stringify(parse(readFileSync(process.argv[2], "utf-8"))));
