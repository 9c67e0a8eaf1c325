"use strict";
// The choice is in the address, so that a link or a test can carry it: #function=gelu&size=65536&error=4
const data = JSON.parse(document.getElementById("data").textContent);
const rows = data.rows.map(values => Object.fromEntries(data.columns.map((column, i) => [column, values[i]])));
const isOurs = row => row.peer === "" || row.peer === "simdact_fast";
const nameOf = row => (row.peer || "simdact") + (row.form ? `, ${row.form}` : "");
const element = id => document.getElementById(id);
const symbols = ["circle", "square", "diamond", "triangle-up", "x", "star"];
const ticks = [-2, -1, 0, 1, 2, 3].flatMap(power => [1, 2, 5].map(step => Number(`${step}e${power}`)));
const errors = ["any", "0.5", "1", "2", "4", "16", "100", "1e4", "1e6"];

function distinct(values) {
    return [...new Set(values)].sort((a, b) => typeof a === "number" ? a - b : a < b ? -1 : 1);
}

const choices = {
    function: distinct(rows.map(r => r.activation)),
    direction: distinct(rows.map(r => r.kernel)),
    type: distinct(rows.map(r => r.type)),
    size: distinct(rows.map(r => r.size)).map(String),
    error: errors,
    run: ["all", ...data.runs.map((_, i) => String(i + 1))],
};
const titles = {
    function: "function", direction: "direction", type: "type", size: "elements", error: "largest error, ULP", run: "run",
};
const first = {function: "gelu", direction: "forward", type: "float", size: "65536", error: "any", run: "all"};
let choice = {};

function readChoice() {
    const given = new URLSearchParams(location.hash.slice(1));
    for (const key in choices) {
        const wanted = given.get(key) ?? choice[key] ?? first[key];
        choice[key] = choices[key].includes(wanted) || key === "error" && Number(wanted) > 0 ? wanted : choices[key][0];
    }
}

function writeChoice(key, value) {
    const all = new URLSearchParams({...choice, [key]: value});
    location.hash = all.toString();
}

function showChoice() {
    const form = element("choice");
    form.replaceChildren();
    for (const key in choices) {
        if (key === "run" && data.runs.length === 1) continue;
        const label = document.createElement("label"), select = document.createElement("select");
        select.id = `choose-${key}`;
        for (const value of new Set([...choices[key], choice[key]])) select.add(new Option(value, value));
        select.value = choice[key];
        select.onchange = () => writeChoice(key, select.value);
        label.append(titles[key], " ", select);
        form.append(label);
    }
}

function number(value) {
    return value === null ? "" : value < 0.1 ? value.toPrecision(2) : value < 100 ? value.toFixed(2) : value.toFixed(0);
}

function ulp(value) {
    return value === null ? "" : value >= 1e12 ? "∞" : value < 1000 ? value.toFixed(1) : value.toExponential(0);
}

function yes(value, words) {
    return value === null ? "" : words[value ? 0 : 1];
}

function fillTable(id, header, lines) {
    const table = element(id);
    table.replaceChildren();
    const top = table.createTHead().insertRow();
    for (const title of header) top.append(Object.assign(document.createElement("th"), {textContent: title}));
    const body = table.createTBody();
    for (const {cells, className, onclick} of lines) {
        const line = body.insertRow();
        line.className = className ?? "";
        line.onclick = onclick ?? null;
        for (const cell of cells) line.insertCell().textContent = cell;
    }
}

const chosenRuns = row => choice.run === "all" || row.run === Number(choice.run) - 1;
const sameWork = row =>
    chosenRuns(row) && row.kernel === choice.direction && row.type === choice.type && row.size === Number(choice.size);
const allowed = row => choice.error === "any" || row.ulp !== null && row.ulp <= Number(choice.error);

// Whom nobody on the same machine beats in both time and error.
function onFront(row, among) {
    return !among.some(other => other !== row && other.run === row.run && other.ulp !== null && row.ulp !== null &&
        other.best <= row.best && other.ulp <= row.ulp && (other.best < row.best || other.ulp < row.ulp));
}

function showRanking() {
    const all = rows.filter(r => sameWork(r) && r.activation === choice.function).sort((a, b) => a.best - b.best);
    const fitting = all.filter(allowed), rest = all.length - fitting.length;
    const several = data.runs.length > 1;
    fillTable("ranking",
        ["cheapest first", ...(several ? ["run"] : []), "ns", "median", "10 to 90 %", "ULP to 85", "to 100", "error",
            "of memcpy", "FMA slots", "NaN", "±inf", "bits"],
        fitting.map(r => ({
            className: (isOurs(r) ? "ours " : "") + (onFront(r, all) ? "front" : ""),
            cells: [nameOf(r), ...(several ? [String(r.run + 1)] : []), number(r.best), number(r.median),
                `${number(r.low)} to ${number(r.high)}`, ulp(r.ulp), ulp(r.ulp100),
                r.error === null ? "" : r.error.toExponential(1),
                r.memcpy === null ? "" : `${(100 * r.memcpy).toFixed(0)} %`, r.fma === null ? "" : r.fma.toFixed(1),
                yes(r.nan, ["kept", "lost"]), yes(r.infinity, ["right", "wrong"]), yes(r.bits, ["same", "differ"])],
        })));
    const standings = data.runs.map((run, i) => i).filter(i => choice.run === "all" || i === Number(choice.run) - 1).map(i => {
        const own = fitting.find(r => r.run === i && isOurs(r)), other = fitting.find(r => r.run === i && !isOurs(r));
        const where = several ? `Run ${i + 1}: ` : "";
        if (!own && !other) return `${where}nobody is that accurate.`;
        if (!own) return `${where}simdact has nothing that fits; the cheapest is ${nameOf(other)}.`;
        if (!other) return `${where}only simdact fits, with ${number(own.best)} ns.`;
        const ratio = other.best / own.best;
        return `${where}${nameOf(own)} takes ${number(own.best)} ns with ${ulp(own.ulp)} ULP. ` +
            (ratio >= 1 ? `The cheapest other, ${nameOf(other)}, takes ${ratio.toFixed(2)} times as long with ${ulp(other.ulp)} ULP.`
                : `It loses to ${nameOf(other)}: ${number(other.best)} ns with ${ulp(other.ulp)} ULP, ${ratio.toFixed(2)} of the time.`);
    });
    element("verdict").textContent = standings.join(" ") + (rest ? ` Left out, as they err more: ${rest}.` : "");
    showPareto(all, fitting);
}

function showPareto(all, fitting) {
    const shown = all.filter(r => r.ulp !== null);
    const traces = shown.map(r => ({
        x: [r.best], y: [Math.min(Math.max(r.ulp, 0.5), 1e12)], name: nameOf(r), legendgroup: nameOf(r),
        showlegend: shown.find(other => nameOf(other) === nameOf(r)) === r, mode: "markers", type: "scatter",
        error_x: {type: "data", symmetric: false, array: [Math.max(0, r.high - r.best)], arrayminus: [0], thickness: 1, color: data.colors[r.peer]},
        hovertext: `${nameOf(r)}, run ${r.run + 1}<br>${number(r.best)} ns, ${ulp(r.ulp)} ULP`, hoverinfo: "text",
        marker: {
            color: data.colors[r.peer], symbol: symbols[r.run % symbols.length], size: isOurs(r) ? 13 : 9,
            opacity: fitting.includes(r) ? 1 : 0.3, line: {width: onFront(r, all) ? 2 : 0, color: "black"},
        },
    }));
    const limit = Number(choice.error);
    Plotly.react("pareto", traces, {
        title: `${choice.function} ${choice.direction.replaceAll("_", " ")}, ${choice.size} ${choice.type}s`,
        margin: {t: 40, r: 10}, hovermode: "closest",
        xaxis: {title: "ns per element", type: "log", tickvals: ticks},
        yaxis: {title: "largest error, ULP", type: "log", exponentformat: "power"},
        shapes: limit > 0 ? [{type: "line", xref: "paper", x0: 0, x1: 1, y0: limit, y1: limit, line: {dash: "dot"}}] : [],
    }, {responsive: true});
}

// One line for each function and run: the cheapest of ours and of the others within the error.
function standing() {
    const best = new Map();
    for (const r of rows)
        if (sameWork(r) && allowed(r)) {
            const key = `${r.activation} ${r.run}`;
            const entry = best.get(key) ?? {activation: r.activation, run: r.run, own: null, other: null};
            const side = isOurs(r) ? "own" : "other";
            if (!entry[side] || r.best < entry[side].best) entry[side] = r;
            best.set(key, entry);
        }
    const lines = [...best.values()].map(e => ({...e, ratio: e.own && e.other ? e.other.best / e.own.best : null}));
    return lines.sort((a, b) => (a.ratio ?? Infinity) - (b.ratio ?? Infinity));
}

function showStanding() {
    const lines = standing(), compared = lines.filter(e => e.ratio !== null);
    const lost = compared.filter(e => e.ratio < 1), several = data.runs.length > 1;
    const clearly = lost.filter(e => e.ratio < 0.95);
    element("standing").textContent = `Of ${compared.length} functions${several ? " and runs" : ""} that others too have within ` +
        `that error, simdact is faster in ${compared.length - lost.length} and loses ${lost.length}, ${clearly.length} by more ` +
        `than 5 %. Nobody else fits in ${lines.filter(e => !e.other).length}.`;
    fillTable("functions", ["function", ...(several ? ["run"] : []), "theirs / ours", "ours", "ns", "ULP", "theirs", "ns", "ULP"],
        lines.map(e => ({
            className: e.ratio !== null && e.ratio < 1 ? "lost" : "",
            onclick: () => writeChoice("function", e.activation),
            cells: [e.activation, ...(several ? [String(e.run + 1)] : []), e.ratio === null ? "" : e.ratio.toFixed(2),
                ...[e.own, e.other].flatMap(r => r ? [nameOf(r), number(r.best), ulp(r.ulp)] : ["", "", ""])],
        })));
    Plotly.react("ratios", data.runs.map((_, i) => {
        const own = compared.filter(e => e.run === i);
        return {
            x: own.map(e => e.ratio), y: own.map(e => e.activation), type: "scatter", mode: "markers", name: `run ${i + 1}`,
            hovertext: own.map(e => `${e.activation}: ${nameOf(e.other)}, ${e.ratio.toFixed(2)}`), hoverinfo: "text",
            marker: {size: 9, symbol: symbols[i % symbols.length], color: own.map(e => e.ratio < 1 ? "#b00" : "#2a7")},
        };
    }), {
        margin: {l: 130, t: 30, r: 10}, height: 120 + 17 * new Set(compared.map(e => e.activation)).size, showlegend: several,
        title: "time of the cheapest other over ours: left of 1 simdact loses",
        xaxis: {type: "log", tickvals: ticks}, yaxis: {autorange: "reversed", dtick: 1},
        shapes: [{type: "line", yref: "paper", x0: 1, x1: 1, y0: 0, y1: 1}],
    }, {responsive: true});
}

function show() {
    readChoice();
    showChoice();
    showRanking();
    showStanding();
}

element("runs").innerHTML = data.about;
element("cells").innerHTML = data.cells;
window.addEventListener("hashchange", show);
show();
