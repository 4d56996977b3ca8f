// npm `jsonata` over the same document and cases; see the README.

import { readFileSync } from "node:fs";
import jsonata from "jsonata";

const [document, cases] = process.argv.slice(2).map((file) => readFileSync(file, "utf8"));
const input = JSON.parse(document);

for (const line of cases.trim().split("\n")) {
    const [name, text] = line.split("\t");
    const expr = jsonata(text);
    const microseconds = async (count) => {
        const started = process.hrtime.bigint();
        for (let i = 0; i < count; i++) await expr.evaluate(input);
        return Number(process.hrtime.bigint() - started) / 1e3 / count;
    };
    // Warm: the engine below compiles what runs often, and a round's size must not come from before that.
    for (let round = 0; round < 5; round++) await microseconds(200);
    const count = Math.max(5, Math.round(20_000 / (await microseconds(100))));
    let best = Infinity;
    for (let round = 0; round < 10; round++) best = Math.min(best, await microseconds(count));
    console.log(`| ${name} | ${best.toFixed(3)} |`);
}
