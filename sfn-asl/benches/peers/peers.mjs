// How long the peers take for a definition: node peers.mjs FOLDER FILE ROUNDS prints the microseconds of the fastest
// round of each, in the order of the table. FOLDER is where their packages are installed.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [folder, file, rounds] = process.argv.slice(2);
const require = createRequire(`${folder}/`);
const { default: validator } = { default: require("asl-validator"), ...require("asl-validator") };
const { TextDocument, getLanguageService } = require("amazon-states-language-service");

const text = readFileSync(file, "utf8");
const service = getLanguageService({});

const checks = [
    () => validator(JSON.parse(text), { checkPaths: true, checkArn: true }),
    () => {
        const document = TextDocument.create("bench.asl.json", "asl", 1, text);
        return service.doValidation(document, service.parseJSONDocument(document));
    },
];

for (const check of checks) {
    let fastest = Infinity;
    // The first rounds warm up the engine below.
    for (let round = 0; round < rounds * 2; round++) {
        const started = process.hrtime.bigint();
        await check();
        fastest = Math.min(fastest, Number(process.hrtime.bigint() - started) / 1e3);
    }
    console.log(Math.round(fastest));
}
