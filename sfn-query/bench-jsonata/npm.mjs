// npm `jsonata`, as the bench asks for it: the document, then an expression or the length of a round in
// microseconds a line. Answers each line with one; see src/npm.rs.

import { createInterface } from "node:readline";
import jsonata from "jsonata";

let input;
let expr;

const microseconds = async (count) => {
    const started = process.hrtime.bigint();
    for (let i = 0; i < count; i++) await expr.evaluate(input);
    return Number(process.hrtime.bigint() - started) / 1e3 / count;
};

let each;

for await (const line of createInterface({ input: process.stdin })) {
    if (input === undefined) {
        input = JSON.parse(line);
        console.log("ready");
    } else if (/^\d+$/.test(line)) {
        console.log(await microseconds(Math.max(1, Math.round(Number(line) / each))));
    } else {
        expr = jsonata(line);
        // Warm: the engine below compiles what runs often, and a round's size must not come from before that.
        const warm = Date.now() + 1000;
        while (Date.now() < warm) await microseconds(1);
        each = await microseconds(10);
        console.log("ready");
    }
}
